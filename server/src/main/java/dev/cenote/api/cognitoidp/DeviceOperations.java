package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Access.userToken;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_FORGET_DEVICE;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_GET_DEVICE;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_LIST_DEVICES;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_UPDATE_DEVICE_STATUS;
import static dev.cenote.model.cognitoidp.CognitoIdp.CONFIRM_DEVICE;
import static dev.cenote.model.cognitoidp.CognitoIdp.FORGET_DEVICE;
import static dev.cenote.model.cognitoidp.CognitoIdp.GET_DEVICE;
import static dev.cenote.model.cognitoidp.CognitoIdp.LIST_DEVICES;
import static dev.cenote.model.cognitoidp.CognitoIdp.UPDATE_DEVICE_STATUS;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.PageToken;
import dev.cenote.aws.Required;
import dev.cenote.directory.Pools;
import dev.cenote.factor.Device;
import dev.cenote.factor.Devices;
import dev.cenote.factor.Devices.PreparedDevice;
import dev.cenote.factor.Devices.Submission;
import dev.cenote.kernel.Page;
import dev.cenote.model.cognitoidp.AdminForgetDeviceRequest;
import dev.cenote.model.cognitoidp.AdminGetDeviceRequest;
import dev.cenote.model.cognitoidp.AdminGetDeviceResponse;
import dev.cenote.model.cognitoidp.AdminListDevicesRequest;
import dev.cenote.model.cognitoidp.AdminListDevicesResponse;
import dev.cenote.model.cognitoidp.AdminUpdateDeviceStatusRequest;
import dev.cenote.model.cognitoidp.AdminUpdateDeviceStatusResponse;
import dev.cenote.model.cognitoidp.ConfirmDeviceRequest;
import dev.cenote.model.cognitoidp.ConfirmDeviceResponse;
import dev.cenote.model.cognitoidp.ForgetDeviceRequest;
import dev.cenote.model.cognitoidp.GetDeviceRequest;
import dev.cenote.model.cognitoidp.GetDeviceResponse;
import dev.cenote.model.cognitoidp.ListDevicesRequest;
import dev.cenote.model.cognitoidp.ListDevicesResponse;
import dev.cenote.model.cognitoidp.UpdateDeviceStatusRequest;
import dev.cenote.model.cognitoidp.UpdateDeviceStatusResponse;
import dev.cenote.store.Database;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.DeviceTracking;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The devices that people sign in on, in pools that follow them. */
public final class DeviceOperations implements OperationTable {
    private static final int PAGE = 60;

    private final Database database;
    private final Devices devices;
    private final Users users;

    /** @param pools where the pools and clients of people's tokens are read */
    public DeviceOperations(Database database, Pools pools, Devices devices) {
        this.database = database;
        this.devices = devices;
        this.users = new Users(pools);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(CONFIRM_DEVICE, userToken(ConfirmDeviceRequest::accessToken), this::confirmDevice),
                operation(GET_DEVICE, userToken(GetDeviceRequest::accessToken), this::getDevice),
                operation(ADMIN_GET_DEVICE, signed(userPool(AdminGetDeviceRequest::userPoolId)), this::adminGetDevice),
                operation(LIST_DEVICES, userToken(ListDevicesRequest::accessToken), this::listDevices),
                operation(
                        ADMIN_LIST_DEVICES,
                        signed(userPool(AdminListDevicesRequest::userPoolId)),
                        this::adminListDevices),
                effect(FORGET_DEVICE, userToken(ForgetDeviceRequest::accessToken), this::forgetDevice),
                effect(
                        ADMIN_FORGET_DEVICE,
                        signed(userPool(AdminForgetDeviceRequest::userPoolId)),
                        this::adminForgetDevice),
                operation(
                        UPDATE_DEVICE_STATUS,
                        userToken(UpdateDeviceStatusRequest::accessToken),
                        this::updateDeviceStatus),
                operation(
                        ADMIN_UPDATE_DEVICE_STATUS,
                        signed(userPool(AdminUpdateDeviceStatusRequest::userPoolId)),
                        this::adminUpdateDeviceStatus));
    }

    private ConfirmDeviceResponse confirmDevice(ConfirmDeviceRequest input, Call call) {
        String key = Required.text(input.deviceKey());
        Users.Self self = database.read(transaction -> users.requireSelf(transaction, call));
        DeviceTracking tracking = DeviceTracking.require(self.pool());
        // COGNITO: a device is confirmed with the token of the sign-in that it was named in.
        if (!key.equals(call.person().deviceKey())) {
            throw Devices.unknown();
        }
        PreparedDevice prepared = devices.prepare(
                self.pool(),
                self.user(),
                key,
                input.deviceName(),
                new Submission(input.deviceSecretVerifierConfig(), call.remoteAddress()));
        database.write(transaction -> {
            devices.confirm(transaction, prepared);
            return key;
        });
        return ConfirmDeviceResponse.builder()
                .userConfirmationNecessary(tracking.onlyOnPrompt())
                .build();
    }

    private GetDeviceResponse getDevice(GetDeviceRequest input, Call call) {
        return database.read(transaction -> {
            Users.Self self = users.requireSelf(transaction, call);
            Device device = require(transaction, self.pool(), self.user(), Required.text(input.deviceKey()));
            return GetDeviceResponse.builder()
                    .device(DeviceView.whole(self.pool(), self.user(), device))
                    .build();
        });
    }

    private AdminGetDeviceResponse adminGetDevice(AdminGetDeviceRequest input, Call call) {
        return database.read(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            Device device = require(transaction, found.pool(), found.user(), Required.text(input.deviceKey()));
            return AdminGetDeviceResponse.builder()
                    .device(DeviceView.whole(found.pool(), found.user(), device))
                    .build();
        });
    }

    private ListDevicesResponse listDevices(ListDevicesRequest input, Call call) {
        String list = "ListDevices " + call.person().userId();
        String after = PageToken.read(list, input.paginationToken());
        Page<Device> page = database.read(transaction -> {
            Users.Self self = users.requireSelf(transaction, call);
            return page(transaction, self.pool(), self.user(), after, input.limit());
        });
        return ListDevicesResponse.builder()
                .devices(page.map(DeviceView::brief).items())
                .paginationToken(PageToken.write(list, page.next()))
                .build();
    }

    private AdminListDevicesResponse adminListDevices(AdminListDevicesRequest input, Call call) {
        return database.read(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            String list = "AdminListDevices " + found.user().id();
            String after = PageToken.read(list, input.paginationToken());
            Page<Device> page = page(transaction, found.pool(), found.user(), after, input.limit());
            return AdminListDevicesResponse.builder()
                    .devices(page.map(device -> DeviceView.whole(found.pool(), found.user(), device))
                            .items())
                    .paginationToken(PageToken.write(list, page.next()))
                    .build();
        });
    }

    private void forgetDevice(ForgetDeviceRequest input, Call call) {
        database.write(transaction -> {
            Users.Self self = users.requireSelf(transaction, call);
            return forget(transaction, self.pool(), self.user(), Required.text(input.deviceKey()));
        });
    }

    private void adminForgetDevice(AdminForgetDeviceRequest input, Call call) {
        database.write(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            return forget(transaction, found.pool(), found.user(), Required.text(input.deviceKey()));
        });
    }

    private UpdateDeviceStatusResponse updateDeviceStatus(UpdateDeviceStatusRequest input, Call call) {
        database.write(transaction -> {
            Users.Self self = users.requireSelf(transaction, call);
            Status status = new Status(Required.text(input.deviceKey()), input.deviceRememberedStatus());
            return remember(transaction, self.pool(), self.user(), status);
        });
        return UpdateDeviceStatusResponse.builder().build();
    }

    private AdminUpdateDeviceStatusResponse adminUpdateDeviceStatus(AdminUpdateDeviceStatusRequest input, Call call) {
        database.write(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            Status status = new Status(Required.text(input.deviceKey()), input.deviceRememberedStatus());
            return remember(transaction, found.pool(), found.user(), status);
        });
        return AdminUpdateDeviceStatusResponse.builder().build();
    }

    private record Status(String key, @Nullable String remembered) {}

    private Device require(Transaction transaction, UserPool pool, User user, String key) {
        DeviceTracking.require(pool);
        return devices.require(transaction, user.id(), key);
    }

    private Page<Device> page(
            Transaction transaction, UserPool pool, User user, @Nullable String after, @Nullable Integer limit) {
        DeviceTracking.require(pool);
        // The model lets callers ask for no devices at all, and that is no page from which a listing could go on.
        return devices.list(transaction, user.id(), after, limit == null || limit == 0 ? PAGE : limit);
    }

    private boolean forget(Transaction transaction, UserPool pool, User user, String key) {
        DeviceTracking.require(pool);
        devices.forget(transaction, pool, user.id(), key);
        return true;
    }

    private boolean remember(Transaction transaction, UserPool pool, User user, Status status) {
        DeviceTracking.require(pool);
        // COGNITO: no status at all means not_remembered.
        devices.remember(transaction, user.id(), status.key, "remembered".equals(status.remembered));
        return true;
    }
}
