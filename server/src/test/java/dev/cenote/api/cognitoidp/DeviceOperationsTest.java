package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.DeviceConfigurationType;
import dev.cenote.protocol.srp.SrpGroup;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListDevicesResponse;

class DeviceOperationsTest extends FactorApiContract {
    private static final String NO_DEVICE = "Device does not exist.";
    private static final String VERIFIER = Base64.getEncoder()
            .encodeToString(SrpGroup.powerOfG(BigInteger.valueOf(987_654_321)).toByteArray());
    private static final String SALT = "AQIDBAUGBwgJCgsMDQ4PEA==";

    @Test
    void aDeviceIsConfirmedWithTheTokenOfItsSignIn() {
        String pool = tracking(false);
        person(pool, "ada");
        String key = fresh(pool);
        String token = token(pool, "ada", key);
        assertThat(confirm(token, key)).isFalse();
        DeviceType device = client().getDevice(asked -> asked.accessToken(token).deviceKey(key))
                .device();
        assertThat(device.deviceKey()).isEqualTo(key);
        assertThat(device.deviceCreateDate()).isEqualTo(server().clock().instant());
        String owner = "ada." + pool;
        assertThat(attributes(device))
                .isEqualTo(Map.of(
                        "device_status",
                        "valid",
                        "device_name",
                        "laptop",
                        "last_ip_used",
                        "127.0.0.1",
                        "dev:device_arn",
                        "arn:aws:cognito-idp:us-east-1:000000000000:owner/" + owner + "/device/" + key,
                        "dev:device_owner",
                        owner,
                        "dev:device_remembered_status",
                        "remembered",
                        "dev:device_sdk",
                        "aws-sdk-unknown-unknown"));
        assertThat(admin(pool, key)).isEqualTo(device);
    }

    @Test
    void aDeviceIsRememberedOnDemandWhereThePoolWantsThat() {
        String pool = tracking(true);
        person(pool, "ada");
        String key = fresh(pool);
        String token = token(pool, "ada", key);
        assertThat(confirm(token, key)).isTrue();
        assertThat(remembered(pool, key)).isEqualTo("not_remembered");
        server().clock().set(server().clock().instant().plus(Duration.ofMinutes(1)));
        client().updateDeviceStatus(
                        status -> status.accessToken(token).deviceKey(key).deviceRememberedStatus("remembered"));
        assertThat(remembered(pool, key)).isEqualTo("remembered");
        assertThat(admin(pool, key).deviceLastModifiedDate())
                .isEqualTo(server().clock().instant());
        client().adminUpdateDeviceStatus(
                        status -> status.userPoolId(pool).username("ada").deviceKey(key));
        assertThat(remembered(pool, key)).isEqualTo("not_remembered");
    }

    @Test
    void refusesADeviceOfAnotherSignInAndTheSameOneTwice() {
        String pool = tracking(false);
        person(pool, "ada");
        String key = fresh(pool);
        String token = token(pool, "ada", key);
        refused(NOT_FOUND, NO_DEVICE, () -> confirm(token, fresh(pool)));
        refused(NOT_FOUND, NO_DEVICE, () -> confirm(token(pool, "ada"), key));
        confirm(token, key);
        refused("DeviceKeyExistsException", "Device already exists.", () -> confirm(token, key));
    }

    @Test
    void refusesAVerifierThatIsNone() {
        String pool = tracking(false);
        person(pool, "ada");
        String key = fresh(pool);
        String token = token(pool, "ada", key);
        refused(
                INVALID,
                "Invalid device secret verifier given.",
                () -> client().confirmDevice(device -> device.accessToken(token).deviceKey(key)));
        refused(
                INVALID,
                "Invalid device secret verifier given.",
                () -> client().confirmDevice(device -> device.accessToken(token)
                        .deviceKey(key)
                        .deviceSecretVerifierConfig(proof -> proof.salt(SALT).passwordVerifier("AQ=="))));
    }

    @Test
    void aForgottenDeviceIsGoneForEver() {
        String pool = tracking(false);
        person(pool, "ada");
        String mine = fresh(pool);
        String token = token(pool, "ada", mine);
        confirm(token, mine);
        assertThat(server().post("ForgetDevice", "{\"AccessToken\":\"" + token + "\",\"DeviceKey\":\"" + mine + "\"}")
                        .body())
                .isEmpty();
        refused(
                NOT_FOUND,
                NO_DEVICE,
                () -> client().getDevice(asked -> asked.accessToken(token).deviceKey(mine)));
        refused(NOT_FOUND, NO_DEVICE, () -> confirm(token, mine));
        String other = fresh(pool);
        confirm(token(pool, "ada", other), other);
        client().adminForgetDevice(
                        device -> device.userPoolId(pool).username("ada").deviceKey(other));
        refused(NOT_FOUND, NO_DEVICE, () -> admin(pool, other));
        refused(
                NOT_FOUND,
                NO_DEVICE,
                () -> client().adminForgetDevice(device ->
                        device.userPoolId(pool).username("ada").deviceKey(other)));
    }

    @Test
    void listsTheDevicesOfAPersonPageByPage() {
        String pool = tracking(false);
        person(pool, "ada");
        person(pool, "bob");
        List<String> keys = Stream.generate(() -> fresh(pool)).limit(3).sorted().toList();
        keys.forEach(key -> confirm(token(pool, "ada", key), key));
        String token = token(pool, "ada");
        ListDevicesResponse first =
                client().listDevices(list -> list.accessToken(token).limit(2));
        assertThat(first.devices().stream().map(DeviceType::deviceKey)).isEqualTo(keys.subList(0, 2));
        assertThat(attributes(first.devices().getFirst()).keySet())
                .containsExactly("device_name", "device_status", "last_ip_used");
        ListDevicesResponse second =
                client().listDevices(list -> list.accessToken(token).limit(2).paginationToken(first.paginationToken()));
        assertThat(second.devices().stream().map(DeviceType::deviceKey)).containsExactly(keys.get(2));
        assertThat(second.paginationToken()).isNull();
        assertThat(client().adminListDevices(list -> list.userPoolId(pool).username("ada"))
                        .devices())
                .hasSize(3)
                .allSatisfy(device -> assertThat(attributes(device)).containsKey("dev:device_owner"));
        assertThat(client().adminListDevices(list -> list.userPoolId(pool).username("bob"))
                        .devices())
                .isEmpty();
        refused(
                INVALID,
                "Invalid Pagination Token provided.",
                () -> client().listDevices(
                                list -> list.accessToken(token(pool, "bob")).paginationToken(first.paginationToken())));
    }

    @Test
    void aDeviceIsNobodyElses() {
        String pool = tracking(false);
        person(pool, "ada");
        person(pool, "bob");
        String key = fresh(pool);
        confirm(token(pool, "ada", key), key);
        String bob = token(pool, "bob", key);
        refused(
                NOT_FOUND,
                NO_DEVICE,
                () -> client().getDevice(asked -> asked.accessToken(bob).deviceKey(key)));
        refused(
                NOT_FOUND,
                NO_DEVICE,
                () -> client().forgetDevice(asked -> asked.accessToken(bob).deviceKey(key)));
        refused(
                NOT_FOUND,
                NO_DEVICE,
                () -> client().updateDeviceStatus(
                                asked -> asked.accessToken(bob).deviceKey(key)));
        refused("DeviceKeyExistsException", "Device already exists.", () -> confirm(bob, key));
    }

    @Test
    void everyOperationIsRefusedWherePoolsFollowNoDevices() {
        String pool = pool(request -> request);
        person(pool, "ada");
        String key = "us-east-1_0190a6b1-1111-7222-8333-444455556666";
        String token = token(pool, "ada", key);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> confirm(token, key),
                () -> client().getDevice(asked -> asked.accessToken(token).deviceKey(key)),
                () -> client().listDevices(asked -> asked.accessToken(token)),
                () -> client().forgetDevice(asked -> asked.accessToken(token).deviceKey(key)),
                () -> client().updateDeviceStatus(
                                asked -> asked.accessToken(token).deviceKey(key)),
                () -> admin(pool, key),
                () -> client().adminListDevices(asked -> asked.userPoolId(pool).username("ada")),
                () -> client().adminForgetDevice(
                                asked -> asked.userPoolId(pool).username("ada").deviceKey(key)),
                () -> client().adminUpdateDeviceStatus(
                                asked -> asked.userPoolId(pool).username("ada").deviceKey(key)))) {
            refused("InvalidUserPoolConfigurationException", "Device tracking is not enabled.", call);
        }
    }

    @Test
    void refusesWhoIsNotThere() {
        String pool = tracking(false);
        String key = fresh(pool);
        refused(
                NO_USER,
                NOBODY,
                () -> client().adminGetDevice(asked ->
                        asked.userPoolId(pool).username("nobody").deviceKey(key)));
        refused(
                NOT_FOUND,
                NO_POOL,
                () -> client().adminListDevices(
                                asked -> asked.userPoolId(POOL_OF_NOBODY).username("ada")));
        refused(
                "NotAuthorizedException",
                BAD_TOKEN,
                () -> client().listDevices(asked -> asked.accessToken("no.access.token")));
        HttpResponse<String> bare = server().post("GetDevice", "{\"DeviceKey\":\"" + key + "\"}");
        assertThat(bare.body()).contains("NotAuthorizedException");
    }

    private static String tracking(boolean onPrompt) {
        return pool(request -> request.deviceConfiguration(DeviceConfigurationType.builder()
                .deviceOnlyRememberedOnUserPrompt(onPrompt)
                .build()));
    }

    private static String fresh(String pool) {
        return devices.issue(userPool(pool)).key();
    }

    private static boolean confirm(String token, String key) {
        return client().confirmDevice(device -> device.accessToken(token)
                        .deviceKey(key)
                        .deviceName("laptop")
                        .deviceSecretVerifierConfig(proof -> proof.salt(SALT).passwordVerifier(VERIFIER)))
                .userConfirmationNecessary();
    }

    private static DeviceType admin(String pool, String key) {
        return client().adminGetDevice(
                        asked -> asked.userPoolId(pool).username("ada").deviceKey(key))
                .device();
    }

    private static String remembered(String pool, String key) {
        return attributes(admin(pool, key)).getOrDefault("dev:device_remembered_status", "none");
    }

    private static Map<String, String> attributes(DeviceType device) {
        Map<String, String> attributes = new TreeMap<>();
        device.deviceAttributes().forEach(attribute -> attributes.put(attribute.name(), attribute.value()));
        return attributes;
    }
}
