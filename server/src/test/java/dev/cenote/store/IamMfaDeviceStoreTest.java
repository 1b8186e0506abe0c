package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.iam.MfaDevice;
import dev.cenote.iam.MfaDevice.Assignment;
import dev.cenote.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IamMfaDeviceStoreTest extends StoreContract {
    private static final Instant NOW = Instant.ofEpochMilli(1_795_000_000_123L);

    private final IamMfaDeviceStore devices = new IamMfaDeviceStore();

    @Test
    void aNewDeviceIsNobodys() {
        MfaDevice device = insert();
        MfaDeviceRow found = find(device);
        assertThat(found.device()).isEqualTo(device);
        assertThat(found.sealedSeed()).isEqualTo(TestStore.sealed(3));
        assertWrite(tx -> devices.insert(tx, found)).isEqualTo(false);
    }

    @Test
    void aDeviceIsEnabledOnceOnWhicheverNode() throws Exception {
        MfaDevice device = insert();
        String user = fresh("AIDA");
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> devices.enable(tx, device, user, NOW, 5))))
                .containsOnlyOnce(true);
        MfaDevice enabled = find(device).device();
        assertThat(enabled).isEqualTo(new MfaDevice(device.serialNumber(), user, device.createdAt(), NOW, 5));
        assertRead(tx -> devices.listOfUser(tx, user)).isEqualTo(List.of(enabled));
    }

    @Test
    void aStepAndAllBeforeItAreUsedOnce() throws Exception {
        MfaDevice device = insert();
        String user = fresh("AIDA");
        assertWrite(tx -> devices.use(tx, device, user, 1)).isEqualTo(false);
        assertWrite(tx -> devices.enable(tx, device, user, NOW, 5)).isEqualTo(true);
        assertWrite(tx -> devices.use(tx, device, user, 5)).isEqualTo(false);
        assertWrite(tx -> devices.use(tx, device, "AIDA", 6)).isEqualTo(false);
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> devices.use(tx, device, user, 6))))
                .containsOnlyOnce(true);
    }

    @Test
    void aUsedStepStaysUsedWhenTheDeviceChangesHands() {
        MfaDevice device = insert();
        String user = fresh("AIDA");
        assertWrite(tx -> devices.enable(tx, device, user, NOW, 5)).isEqualTo(true);
        assertWrite(tx -> devices.disable(tx, device.serialNumber(), "AIDA")).isEqualTo(false);
        assertWrite(tx -> devices.disable(tx, device.serialNumber(), user)).isEqualTo(true);
        assertWrite(tx -> devices.enable(tx, device, fresh("AIDA"), NOW, 5)).isEqualTo(false);
        assertWrite(tx -> devices.enable(tx, device, fresh("AIDA"), NOW, 6)).isEqualTo(true);
    }

    @Test
    void aDeviceMadeAgainUnderTheSameNumberIsAnother() {
        MfaDevice old = insert();
        assertWrite(tx -> devices.delete(tx, old.serialNumber())).isEqualTo(true);
        MfaDevice made = MfaDevice.created(old.serialNumber(), NOW.plusMillis(1));
        assertWrite(tx -> devices.insert(tx, new MfaDeviceRow(made, TestStore.sealed(4))))
                .isEqualTo(true);
        assertWrite(tx -> devices.enable(tx, old, "AIDA", NOW, 5)).isEqualTo(false);
    }

    @Test
    void whatSomebodyHasIsNotDeleted() {
        MfaDevice device = insert();
        String user = fresh("AIDA");
        assertWrite(tx -> devices.enable(tx, device, user, NOW, 5)).isEqualTo(true);
        assertWrite(tx -> devices.delete(tx, device.serialNumber())).isEqualTo(false);
        assertWrite(tx -> devices.disable(tx, device.serialNumber(), user)).isEqualTo(true);
        assertWrite(tx -> devices.delete(tx, device.serialNumber())).isEqualTo(true);
        assertRead(tx -> devices.find(tx, device.serialNumber())).isEqualTo(Optional.empty());
    }

    @Test
    void listsPageByPageWhatSomebodyHasOrNobody() {
        MfaDevice free = insert();
        MfaDevice device = insert();
        assertWrite(tx -> devices.enable(tx, device, fresh("AIDA"), NOW, 5)).isEqualTo(true);
        Page<MfaDevice> page = database().read(tx -> devices.list(tx, Assignment.ANY, null, 1));
        assertThat(page.items()).hasSize(1);
        assertThat(page.next()).isNotNull();
        assertThat(serialNumbers(Assignment.ANY)).contains(free.serialNumber(), device.serialNumber());
        assertThat(serialNumbers(Assignment.ASSIGNED))
                .contains(device.serialNumber())
                .doesNotContain(free.serialNumber());
        assertThat(serialNumbers(Assignment.UNASSIGNED))
                .contains(free.serialNumber())
                .doesNotContain(device.serialNumber());
    }

    private static List<String> serialNumbers(Assignment wanted) {
        return database().read(tx -> new IamMfaDeviceStore().list(tx, wanted, null, 1000)).items().stream()
                .map(MfaDevice::serialNumber)
                .toList();
    }

    private MfaDeviceRow find(MfaDevice device) {
        return database().read(tx -> devices.find(tx, device.serialNumber())).orElseThrow();
    }

    private MfaDevice insert() {
        MfaDevice device = MfaDevice.created(fresh("arn:aws:iam::000000000000:mfa/d"), NOW);
        assertWrite(tx -> devices.insert(tx, new MfaDeviceRow(device, TestStore.sealed(3))))
                .isEqualTo(true);
        return device;
    }
}
