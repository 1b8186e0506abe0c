package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.arn;
import static dev.cenote.model.iam.Iam.CREATE_VIRTUAL_MFA_DEVICE;
import static dev.cenote.model.iam.Iam.DEACTIVATE_MFA_DEVICE;
import static dev.cenote.model.iam.Iam.DELETE_VIRTUAL_MFA_DEVICE;
import static dev.cenote.model.iam.Iam.ENABLE_MFA_DEVICE;
import static dev.cenote.model.iam.Iam.GET_MFA_DEVICE;
import static dev.cenote.model.iam.Iam.LIST_MFA_DEVICES;
import static dev.cenote.model.iam.Iam.LIST_VIRTUAL_MFA_DEVICES;
import static dev.cenote.model.iam.Iam.RESYNC_MFA_DEVICE;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.iam.IamArns;
import dev.cenote.iam.IamNames;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.IamTags;
import dev.cenote.iam.MfaDevice;
import dev.cenote.iam.MfaDevice.Assignment;
import dev.cenote.iam.User;
import dev.cenote.kernel.Page;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.iam.CreateVirtualMFADeviceRequest;
import dev.cenote.model.iam.CreateVirtualMFADeviceResponse;
import dev.cenote.model.iam.DeactivateMFADeviceRequest;
import dev.cenote.model.iam.DeleteVirtualMFADeviceRequest;
import dev.cenote.model.iam.EnableMFADeviceRequest;
import dev.cenote.model.iam.GetMFADeviceRequest;
import dev.cenote.model.iam.GetMFADeviceResponse;
import dev.cenote.model.iam.ListMFADevicesRequest;
import dev.cenote.model.iam.ListMFADevicesResponse;
import dev.cenote.model.iam.ListVirtualMFADevicesRequest;
import dev.cenote.model.iam.ListVirtualMFADevicesResponse;
import dev.cenote.model.iam.MFADevice;
import dev.cenote.model.iam.ResyncMFADeviceRequest;
import dev.cenote.model.iam.Tag;
import dev.cenote.model.iam.VirtualMFADevice;
import dev.cenote.permission.MfaDevices;
import dev.cenote.store.Database;
import dev.cenote.store.IamAccountAliasStore;
import dev.cenote.store.IamMfaDeviceStore;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Virtual MFA devices, and the users whose they are. */
public final class MfaDeviceOperations implements OperationTable {
    private static final String LIST = "mfa";

    private final Database database;
    private final MfaDevices engine;
    private final IamResources resources;
    private final NamedUsers named = new NamedUsers();
    private final NamedDevices devices = new NamedDevices();
    private final IamMfaDeviceStore store = new IamMfaDeviceStore();
    private final IamTagStore tags = new IamTagStore();
    private final IamUserStore users = new IamUserStore();
    private final IamAccountAliasStore aliases = new IamAccountAliasStore();

    /** @param engine knows the codes */
    public MfaDeviceOperations(Database database, MfaDevices engine) {
        this.database = database;
        this.engine = engine;
        this.resources = new IamResources(database);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_VIRTUAL_MFA_DEVICE,
                        signed(IamResources.newMfaDevice(
                                        CreateVirtualMFADeviceRequest::path,
                                        CreateVirtualMFADeviceRequest::virtualMFADeviceName))
                                .given(RequestKeys.tags(CreateVirtualMFADeviceRequest::tags)),
                        this::createVirtualMfaDevice),
                effect(
                        ENABLE_MFA_DEVICE,
                        signed(resources.user(EnableMFADeviceRequest::userName)),
                        this::enableMfaDevice),
                effect(
                        RESYNC_MFA_DEVICE,
                        signed(resources.user(ResyncMFADeviceRequest::userName)),
                        this::resyncMfaDevice),
                effect(
                        DEACTIVATE_MFA_DEVICE,
                        signed(resources.user(DeactivateMFADeviceRequest::userName)),
                        this::deactivateMfaDevice),
                effect(
                        DELETE_VIRTUAL_MFA_DEVICE,
                        signed(arn(DeleteVirtualMFADeviceRequest::serialNumber)),
                        this::deleteVirtualMfaDevice),
                operation(GET_MFA_DEVICE, signed(resources.user(GetMFADeviceRequest::userName)), this::mfaDevice),
                operation(
                        LIST_MFA_DEVICES,
                        signed(resources.user(ListMFADevicesRequest::userName)),
                        this::listMfaDevices),
                operation(
                        LIST_VIRTUAL_MFA_DEVICES,
                        signed(IamResources.below("mfa", input -> null)),
                        this::listVirtualMfaDevices));
    }

    private CreateVirtualMFADeviceResponse createVirtualMfaDevice(CreateVirtualMFADeviceRequest input, Call call) {
        List<Tag> wanted = IamTags.checked(input.tags());
        String path = IamNames.path(input.path());
        String name = Required.text(input.virtualMFADeviceName());
        String serialNumber = IamArns.mfaDevice(call.account(), path, name).toString();
        checkLength(serialNumber);
        String seed = engine.create(serialNumber, wanted)
                .orElseThrow(
                        () -> IamRefusals.entityExists("MFADevice entity at the same path and name already exists."));
        return CreateVirtualMFADeviceResponse.builder()
                .virtualMFADevice(VirtualMFADevice.builder()
                        .serialNumber(serialNumber)
                        .base32StringSeed(seed.getBytes(StandardCharsets.UTF_8))
                        .qrCodePNG(QrCodePng.of("otpauth://totp/" + name + '@' + accountName(call) + "?secret=" + seed))
                        .tags(IamTags.shown(wanted))
                        .build())
                .build();
    }

    /** COGNITO: apps show the account's alias, or its number where it has none. */
    private String accountName(Call call) {
        return database.read(aliases::list).stream().findFirst().orElse(call.account());
    }

    /** No operation takes a longer serial number, so a longer one could never be used. */
    private static void checkLength(String serialNumber) {
        if (serialNumber.length() > MfaDevice.SERIAL_NUMBER_LENGTH) {
            throw IamRefusals.validation(
                    "1 validation error detected: Value at 'virtualMFADeviceName' failed to satisfy"
                            + " constraint: Member must have length less than or equal to "
                            + (MfaDevice.SERIAL_NUMBER_LENGTH - serialNumber.lastIndexOf('/') - 1));
        }
    }

    private void enableMfaDevice(EnableMFADeviceRequest input, Call call) {
        String serialNumber = Required.text(input.serialNumber());
        User user = database.read(transaction -> {
            User owner = named.require(transaction, input.userName());
            if (devices.require(transaction, serialNumber).userId() != null) {
                throw enabledAlready();
            }
            return owner;
        });
        switch (engine.enable(
                serialNumber,
                user,
                Required.text(input.authenticationCode1()),
                Required.text(input.authenticationCode2()))) {
            case ACCEPTED -> {}
            case WRONG -> throw wrongCode();
            // It was taken away or enabled since it was looked at.
            case NONE -> throw enabledAlready();
        }
    }

    private void resyncMfaDevice(ResyncMFADeviceRequest input, Call call) {
        String serialNumber = Required.text(input.serialNumber());
        User user = database.read(transaction -> {
            User owner = named.require(transaction, input.userName());
            devices.requireOf(transaction, owner, serialNumber);
            return owner;
        });
        MfaDevices.Check check = engine.resync(
                serialNumber,
                user,
                Required.text(input.authenticationCode1()),
                Required.text(input.authenticationCode2()));
        if (check != MfaDevices.Check.ACCEPTED) {
            throw wrongCode();
        }
    }

    private void deactivateMfaDevice(DeactivateMFADeviceRequest input, Call call) {
        database.write(transaction -> {
            User user = named.requireOrCaller(transaction, input.userName(), call);
            MfaDevice device = devices.requireOf(transaction, user, input.serialNumber());
            return store.disable(transaction, device.serialNumber(), user.id());
        });
    }

    private void deleteVirtualMfaDevice(DeleteVirtualMFADeviceRequest input, Call call) {
        database.write(transaction -> {
            MfaDevice device = devices.require(transaction, input.serialNumber());
            if (!store.delete(transaction, device.serialNumber())) {
                throw new Refusal("DeleteConflict", "MFA VirtualDevice in use. Must deactivate first.");
            }
            tags.deleteAll(transaction, device.serialNumber());
            return null;
        });
    }

    private GetMFADeviceResponse mfaDevice(GetMFADeviceRequest input, Call call) {
        return database.read(transaction -> {
            User user = named.requireOrCaller(transaction, input.userName(), call);
            MfaDevice device = devices.requireOf(transaction, user, input.serialNumber());
            return GetMFADeviceResponse.builder()
                    .userName(user.name())
                    .serialNumber(device.serialNumber())
                    .enableDate(device.enabledAt())
                    .build();
        });
    }

    private ListMFADevicesResponse listMfaDevices(ListMFADevicesRequest input, Call call) {
        return database.read(transaction -> {
            User user = named.requireOrCaller(transaction, input.userName(), call);
            ShortList<MfaDevice> page = ShortList.page(
                    "mfa " + user.id(), store.listOfUser(transaction, user.id()), input.marker(), input.maxItems());
            return ListMFADevicesResponse.builder()
                    .mfaDevices(page.items().stream()
                            .map(device -> MFADevice.builder()
                                    .userName(user.name())
                                    .serialNumber(device.serialNumber())
                                    .enableDate(device.enabledAt())
                                    .build())
                            .toList())
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private ListVirtualMFADevicesResponse listVirtualMfaDevices(ListVirtualMFADevicesRequest input, Call call) {
        Assignment wanted = Assignment.of(input.assignmentStatus());
        String common = IamArns.mfaDevice(call.account(), "", "").toString();
        String list = LIST + wanted.ordinal();
        String key = Marker.read(list, input.marker());
        String after = key == null ? null : common + key;
        return database.read(transaction -> {
            Page<MfaDevice> page = store.list(transaction, wanted, after, Marker.limit(input.maxItems()));
            String next = page.next() == null ? null : page.next().substring(common.length());
            return ListVirtualMFADevicesResponse.builder()
                    .virtualMFADevices(page.map(device -> listed(transaction, device, call))
                            .items())
                    .isTruncated(next != null)
                    .marker(Marker.write(list, next))
                    .build();
        });
    }

    private VirtualMFADevice listed(Transaction transaction, MfaDevice device, Call call) {
        Optional<User> user = Optional.ofNullable(device.userId()).flatMap(id -> users.find(transaction, id));
        return VirtualMFADevice.builder()
                .serialNumber(device.serialNumber())
                .enableDate(device.enabledAt())
                .user(user.map(owner -> owner.listed(call.account())).orElse(null))
                .build();
    }

    private static Refusal enabledAlready() {
        return IamRefusals.entityExists("MFA Device already in use.");
    }

    private static Refusal wrongCode() {
        return new Refusal("InvalidAuthenticationCode", "Authentication code for device is not valid");
    }
}
