package dev.cenote.factor;

import static dev.cenote.factor.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.factor.Devices.PreparedDevice;
import dev.cenote.factor.Devices.Submission;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.DeviceConfigurationType;
import dev.cenote.model.cognitoidp.DeviceSecretVerifierConfigType;
import dev.cenote.protocol.srp.SrpGroup;
import dev.cenote.protocol.srp.SrpVerifier;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTest extends FactorContract {
    private static final String ADDRESS = "192.0.2.1";
    private static final BigInteger SALT = BigInteger.ONE.shiftLeft(127).add(BigInteger.TEN);

    private final UserPool pool = tracking(false);

    @Test
    void aNewDeviceIsNamedAfterItsRegionAndItsPool() {
        NewDevice device = one.devices().issue(pool);
        assertThat(device.key()).matches("us-east-1_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(device.groupKey())
                .matches("-[0-9A-Za-z]{8}")
                .isEqualTo(two.devices().issue(pool).groupKey());
        assertThat(one.devices().issue(pool).key()).isNotEqualTo(device.key());
    }

    @Test
    void isKeptWithItsVerifierAndRememberedAtOnce() {
        User user = person(pool);
        String key = confirmed(pool, user);
        Device device = found(user, key);
        assertThat(device.remembered()).isTrue();
        assertThat(device.name()).isEqualTo("laptop");
        assertThat(device.lastAddress()).isEqualTo(ADDRESS);
        assertThat(two.devices().verifier(device)).isEqualTo(proof());
    }

    @Test
    void isRememberedOnDemandWhereThePoolWantsThat() {
        UserPool asking = tracking(true);
        User user = person(asking);
        String key = confirmed(asking, user);
        assertThat(found(user, key).remembered()).isFalse();
        pass(clock, Duration.ofMinutes(1));
        write(transaction -> one.devices().remember(transaction, user.id(), key, true));
        assertThat(found(user, key).remembered()).isTrue();
        assertThat(found(user, key).modifiedAt()).isEqualTo(clock.instant());
        assertThat(found(user, key).createdAt()).isBefore(clock.instant());
    }

    @Test
    void isNobodyElses() {
        User user = person(pool);
        User other = person(pool);
        String key = confirmed(pool, user);
        assertRead(transaction -> two.devices().find(transaction, other.id(), key))
                .isEqualTo(Optional.empty());
        refused(
                "ResourceNotFoundException",
                "Device does not exist.",
                () -> one.database().read(transaction -> one.devices().require(transaction, other.id(), key)));
        refused(
                "ResourceNotFoundException",
                "Device does not exist.",
                () -> one.database().write(transaction -> {
                    one.devices().forget(transaction, pool, other.id(), key);
                    return key;
                }));
    }

    @Test
    void isConfirmedOnce() throws Exception {
        User user = person(pool);
        String key = one.devices().issue(pool).key();
        List<Boolean> won = together(node -> {
            PreparedDevice prepared = prepare(node, pool, user, key);
            try {
                node.database().write(transaction -> {
                    node.devices().confirm(transaction, prepared);
                    return key;
                });
                return true;
            } catch (Refusal e) {
                assertThat(e.code()).isEqualTo("DeviceKeyExistsException");
                return false;
            }
        });
        assertThat(Collections.frequency(won, true)).isEqualTo(1);
    }

    @Test
    void cannotComeBackOnceItWasForgotten() {
        User user = person(pool);
        String key = confirmed(pool, user);
        write(transaction -> one.devices().forget(transaction, pool, user.id(), key));
        assertRead(transaction -> two.devices().find(transaction, user.id(), key))
                .isEqualTo(Optional.empty());
        refused("ResourceNotFoundException", "Device does not exist.", () -> confirm(pool, user, key));
    }

    @Test
    void notesWhenItWasLastUsedAndFromWhere() {
        User user = person(pool);
        String key = confirmed(pool, user);
        pass(clock, Duration.ofHours(1));
        Device device = found(user, key);
        assertWrite(transaction -> one.devices().authenticated(transaction, device, "192.0.2.9"))
                .isEqualTo(true);
        assertThat(found(user, key).lastAddress()).isEqualTo("192.0.2.9");
        assertThat(found(user, key).name()).isEqualTo("laptop");
        assertThat(found(user, key).authenticatedAt()).isEqualTo(clock.instant());
    }

    @Test
    void cannotBeConfirmedWherePoolsFollowNone() {
        UserPool blind = pool(request -> request);
        refused("InvalidUserPoolConfigurationException", () -> confirm(blind, person(blind), "us-east-1_1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1})
    void refusesAVerifierThatAnybodyCouldMeet(int difference) {
        BigInteger easy = difference < 0 ? SrpGroup.N.subtract(BigInteger.ONE) : BigInteger.valueOf(difference);
        User user = person(pool);
        refused(
                "InvalidParameterException",
                () -> one.devices()
                        .prepare(pool, user, "us-east-1_1", null, new Submission(config(SALT, easy), ADDRESS)));
    }

    @Test
    void refusesWhatIsNoVerifier() {
        User user = person(pool);
        for (DeviceSecretVerifierConfigType config : List.of(
                DeviceSecretVerifierConfigType.builder().build(),
                DeviceSecretVerifierConfigType.builder().salt("AQ==").build(),
                DeviceSecretVerifierConfigType.builder()
                        .salt("*")
                        .passwordVerifier("AQID")
                        .build(),
                DeviceSecretVerifierConfigType.builder()
                        .salt("AQ==")
                        .passwordVerifier("")
                        .build(),
                config(SALT, SrpGroup.N.shiftLeft(64)))) {
            refused(
                    "InvalidParameterException",
                    () -> one.devices().prepare(pool, user, "us-east-1_1", null, new Submission(config, ADDRESS)));
        }
        refused(
                "InvalidParameterException",
                () -> one.devices().prepare(pool, user, "us-east-1_1", null, new Submission(null, ADDRESS)));
    }

    @Test
    void listsThePersonsDevicesPageByPage() {
        User user = person(pool);
        List<String> keys =
                Stream.generate(() -> confirmed(pool, user)).limit(3).sorted().toList();
        confirmed(pool, person(pool));
        var first = one.database().read(transaction -> one.devices().list(transaction, user.id(), null, 2));
        assertThat(first.items().stream().map(Device::key)).isEqualTo(keys.subList(0, 2));
        var second = one.database().read(transaction -> one.devices().list(transaction, user.id(), first.next(), 2));
        assertThat(second.items().stream().map(Device::key)).containsExactly(keys.get(2));
        assertThat(second.next()).isNull();
    }

    private static UserPool tracking(boolean onPrompt) {
        return pool(request -> request.deviceConfiguration(DeviceConfigurationType.builder()
                .deviceOnlyRememberedOnUserPrompt(onPrompt)
                .build()));
    }

    private static SrpVerifier proof() {
        return new SrpVerifier(SALT, SrpGroup.powerOfG(BigInteger.valueOf(123_456_789)));
    }

    private static DeviceSecretVerifierConfigType config(BigInteger salt, BigInteger verifier) {
        return DeviceSecretVerifierConfigType.builder()
                .salt(Base64.getEncoder().encodeToString(salt.toByteArray()))
                .passwordVerifier(Base64.getEncoder().encodeToString(verifier.toByteArray()))
                .build();
    }

    private static PreparedDevice prepare(Node node, UserPool pool, User user, String key) {
        return node.devices()
                .prepare(pool, user, key, "laptop", new Submission(config(SALT, proof().verifier()), ADDRESS));
    }

    private static void confirm(UserPool pool, User user, String key) {
        PreparedDevice prepared = prepare(one, pool, user, key);
        write(transaction -> one.devices().confirm(transaction, prepared));
    }

    private static String confirmed(UserPool pool, User user) {
        String key = one.devices().issue(pool).key();
        confirm(pool, user, key);
        return key;
    }

    private static Device found(User user, String key) {
        return two.database().read(transaction -> two.devices().require(transaction, user.id(), key));
    }

    private static void write(Consumer<Transaction> work) {
        one.database().write(transaction -> {
            work.accept(transaction);
            return true;
        });
    }
}
