package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.DeviceAuthorizationRow.State;
import dev.cenote.store.DeviceAuthorizationStore.Decision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceAuthorizationStoreTest extends StoreContract {
    private static final long END = 1000;

    private final DeviceAuthorizationStore devices = new DeviceAuthorizationStore();

    private DeviceAuthorizationRow row() {
        return new DeviceAuthorizationRow(
                fresh("id"), fresh("pool"), fresh("client"), "BCDFGHJK", END, State.PENDING, 0, 5000, null, "{}");
    }

    private DeviceAuthorizationRow inserted() {
        DeviceAuthorizationRow row = row();
        assertWrite(tx -> devices.insert(tx, row)).isEqualTo(true);
        return row;
    }

    private static Decision decision(State state) {
        return new Decision(state, "ada", "{\"generation\":1}");
    }

    @Test
    void findsADeviceByItsCodeAndByWhatPeopleType() {
        DeviceAuthorizationRow row = inserted();
        assertRead(tx -> devices.find(tx, row.id())).isEqualTo(Optional.of(row));
        assertRead(tx -> devices.findByCode(tx, row.poolId(), "BCDFGHJK")).isEqualTo(Optional.of(row));
        assertRead(tx -> devices.findByCode(tx, row.poolId(), "BCDFGHJL")).isEqualTo(Optional.empty());
        assertRead(tx -> devices.findByCode(tx, fresh("pool"), "BCDFGHJK")).isEqualTo(Optional.empty());
        assertRead(tx -> devices.find(tx, fresh("id"))).isEqualTo(Optional.empty());
    }

    @Test
    void noTwoDevicesOfAPoolHaveOneCode() {
        DeviceAuthorizationRow row = inserted();
        DeviceAuthorizationRow same = new DeviceAuthorizationRow(
                fresh("id"), row.poolId(), "c", row.userCode(), END, State.PENDING, 0, 5000, null, "{}");
        assertWrite(tx -> devices.insert(tx, same)).isEqualTo(false);
        assertWrite(tx -> devices.insert(tx, row)).isEqualTo(false);
    }

    @Test
    void aDeviceThatAskedMeanwhileDoesNotAskUnseen() {
        DeviceAuthorizationRow row = inserted();
        assertWrite(tx -> devices.poll(tx, row, 7, 5000)).isEqualTo(true);
        assertWrite(tx -> devices.poll(tx, row, 8, 5000)).isEqualTo(false);
        DeviceAuthorizationRow polled =
                database().read(tx -> devices.find(tx, row.id())).orElseThrow();
        assertThat(polled.polledAt()).isEqualTo(7);
        assertWrite(tx -> devices.poll(tx, polled, 8, 10_000)).isEqualTo(true);
        assertRead(tx -> devices.find(tx, row.id()).orElseThrow().pollInterval())
                .isEqualTo(10_000L);
    }

    @Test
    void isDecidedOnceAndInTime() {
        DeviceAuthorizationRow row = inserted();
        assertWrite(tx -> devices.decide(tx, row.id(), decision(State.ALLOWED), END))
                .isEqualTo(false);
        assertWrite(tx -> devices.decide(tx, row.id(), decision(State.DENIED), END - 1))
                .isEqualTo(true);
        assertWrite(tx -> devices.decide(tx, row.id(), decision(State.ALLOWED), END - 1))
                .isEqualTo(false);
        DeviceAuthorizationRow decided =
                database().read(tx -> devices.find(tx, row.id())).orElseThrow();
        assertThat(decided.state()).isEqualTo(State.DENIED);
        assertThat(decided.userId()).isEqualTo("ada");
        assertThat(decided.settings()).isEqualTo("{\"generation\":1}");
        assertWrite(tx -> devices.consume(tx, row.id())).isEqualTo(false);
    }

    @Test
    void oneOfManyUsesUpWhatWasAllowed() throws Exception {
        DeviceAuthorizationRow row = inserted();
        assertWrite(tx -> devices.consume(tx, row.id())).isEqualTo(false);
        assertWrite(tx -> devices.decide(tx, row.id(), decision(State.ALLOWED), 1))
                .isEqualTo(true);
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> devices.consume(tx, row.id()))))
                .containsOnlyOnce(true);
        assertRead(tx -> devices.find(tx, row.id()).orElseThrow().state()).isEqualTo(State.USED);
    }

    @Test
    void oneOfManyDecides() throws Exception {
        DeviceAuthorizationRow row = inserted();
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> devices.decide(tx, row.id(), decision(State.ALLOWED), 1))))
                .containsOnlyOnce(true);
    }
}
