package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceStoreTest extends StoreContract {
    private final DeviceStore devices = new DeviceStore();

    @Test
    void returnsWhatWasInsertedToItsPersonOnly() {
        DeviceRow device = device(fresh("key"), fresh("user"));
        assertWrite(tx -> devices.insert(tx, device)).isEqualTo(true);
        DeviceRow found = database()
                .read(tx -> devices.find(tx, device.userId(), device.key()))
                .orElseThrow();
        assertThat(found).usingRecursiveComparison().isEqualTo(device);
        assertRead(tx -> devices.find(tx, fresh("user"), device.key()).isPresent())
                .isEqualTo(false);
    }

    @Test
    void oneOfManyInsertsAKey() throws Exception {
        String key = fresh("key");
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> devices.insert(tx, device(key, fresh("user"))))))
                .containsOnlyOnce(true);
    }

    @Test
    void changesAndDeletesForItsPersonOnly() {
        DeviceRow device = device(fresh("key"), fresh("user"));
        String other = fresh("user");
        database().write(tx -> devices.insert(tx, device));
        assertWrite(tx -> devices.remember(tx, other, device.key(), true, 8)).isEqualTo(false);
        assertWrite(tx -> devices.remember(tx, device.userId(), device.key(), true, 8))
                .isEqualTo(true);
        assertWrite(tx -> devices.authenticated(tx, device.userId(), device.key(), "{\"a\":1}", 9))
                .isEqualTo(true);
        DeviceRow now = database()
                .read(tx -> devices.find(tx, device.userId(), device.key()))
                .orElseThrow();
        assertThat(now.remembered()).isTrue();
        assertThat(List.of(now.createdAt(), now.modifiedAt(), now.authenticatedAt()))
                .isEqualTo(List.of(1L, 8L, 9L));
        assertThat(now.settings()).isEqualTo("{\"a\":1}");
        assertWrite(tx -> devices.delete(tx, other, device.key())).isEqualTo(false);
        assertWrite(tx -> devices.delete(tx, device.userId(), device.key())).isEqualTo(true);
        assertWrite(tx -> devices.delete(tx, device.userId(), device.key())).isEqualTo(false);
    }

    @Test
    void listsAPersonPageByPage() {
        String user = fresh("user");
        for (String key : List.of("c", "a", "b")) {
            database().write(tx -> devices.insert(tx, device(user + key, user)));
        }
        assertRead(tx -> devices.list(tx, user, null, 2).items().stream()
                        .map(DeviceRow::key)
                        .toList())
                .isEqualTo(List.of(user + "a", user + "b"));
        assertRead(tx ->
                        devices.list(tx, user, user + "b", 2).items().getFirst().key())
                .isEqualTo(user + "c");
    }

    private static DeviceRow device(String key, String user) {
        return new DeviceRow(key, "pool", user, false, 1, 2, 3, "{}", TestStore.sealed(7));
    }
}
