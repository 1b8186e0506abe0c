package dev.cenote.api.cognitoidp;

import dev.cenote.factor.Device;
import dev.cenote.kernel.Arn;
import dev.cenote.model.cognitoidp.AttributeType;
import dev.cenote.model.cognitoidp.DeviceType;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Devices in AWS's words. */
final class DeviceView {
    // COGNITO: what is shown of clients that do not say by what library they call.
    private static final String UNKNOWN_SDK = "aws-sdk-unknown-unknown";

    private DeviceView() {}

    /** What lists show people of their own. */
    static DeviceType brief(Device device) {
        return described(device, own(device));
    }

    /** Everything. */
    static DeviceType whole(UserPool pool, User user, Device device) {
        // COGNITO: the owner of a device is spelled NAME.POOL.
        String owner = user.username() + '.' + pool.id();
        Arn arn = new Arn(
                "aws", "cognito-idp", pool.region(), pool.account(), "owner/" + owner + "/device/" + device.key());
        List<AttributeType> attributes = new ArrayList<>(own(device));
        add(attributes, "dev:device_arn", arn.toString());
        add(attributes, "dev:device_owner", owner);
        add(attributes, "dev:device_remembered_status", device.remembered() ? "remembered" : "not_remembered");
        add(attributes, "dev:device_sdk", UNKNOWN_SDK);
        return described(device, attributes);
    }

    private static DeviceType described(Device device, List<AttributeType> attributes) {
        return DeviceType.builder()
                .deviceKey(device.key())
                .deviceAttributes(attributes)
                .deviceCreateDate(device.createdAt())
                .deviceLastModifiedDate(device.modifiedAt())
                .deviceLastAuthenticatedDate(device.authenticatedAt())
                .build();
    }

    private static List<AttributeType> own(Device device) {
        List<AttributeType> attributes = new ArrayList<>();
        add(attributes, "device_status", "valid");
        add(attributes, "device_name", device.name());
        add(attributes, "last_ip_used", device.lastAddress());
        return attributes;
    }

    private static void add(List<AttributeType> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.add(AttributeType.builder().name(name).value(value).build());
        }
    }
}
