package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.iam.LastUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Access keys, and when they were used. */
class AccessKeyStoreTest extends StoreContract {
    private static final Instant NOW = Instant.ofEpochMilli(1_795_000_000_123L);

    private final AccessKeyStore keys = new AccessKeyStore();
    private final IamLastUseStore uses = new IamLastUseStore();

    @Test
    void keepsEverythingOfAKey() {
        AccessKeyRow key = insert(fresh("AIDA"));
        AccessKeyRow found = database().read(tx -> keys.find(tx, key.id())).orElseThrow();
        assertThat(found).usingRecursiveComparison().isEqualTo(key);
        assertWrite(tx -> keys.insert(tx, key)).isEqualTo(false);
        assertRead(tx -> keys.find(tx, fresh("AKIA"))).isEqualTo(Optional.empty());
    }

    @Test
    void listsTheKeysOfOneUserOnly() {
        String user = fresh("AIDA");
        AccessKeyRow first = insert(user);
        AccessKeyRow second = insert(user);
        insert(fresh("AIDA"));
        assertRead(tx -> keys.list(tx, user).stream().map(AccessKeyRow::id).toList())
                .isEqualTo(List.of(first.id(), second.id()).stream().sorted().toList());
    }

    @Test
    void onlyItsOwnerSwitchesAndDeletesAKey() {
        AccessKeyRow key = insert(fresh("AIDA"));
        assertWrite(tx -> keys.setActive(tx, "AIDA", key.id(), false)).isEqualTo(false);
        assertWrite(tx -> keys.delete(tx, "AIDA", key.id())).isEqualTo(false);
        assertWrite(tx -> keys.setActive(tx, key.userId(), key.id(), false)).isEqualTo(true);
        assertRead(tx -> keys.find(tx, key.id()).orElseThrow().active()).isEqualTo(false);
        assertWrite(tx -> keys.setActive(tx, key.userId(), key.id(), true)).isEqualTo(true);
        assertRead(tx -> keys.find(tx, key.id()).orElseThrow().active()).isEqualTo(true);
        assertWrite(tx -> keys.delete(tx, key.userId(), key.id())).isEqualTo(true);
        assertRead(tx -> keys.find(tx, key.id())).isEqualTo(Optional.empty());
    }

    @Test
    void theLatestUseCountsInWhateverOrderTheyAreWritten() {
        String key = fresh("AKIA");
        assertRead(tx -> uses.find(tx, key)).isEqualTo(Optional.empty());
        LastUse first = new LastUse(NOW, "sts", "eu-west-1");
        LastUse later = new LastUse(NOW.plusSeconds(1), "iam", "us-east-1");
        put(key, first);
        put(key, later);
        put(key, first);
        assertRead(tx -> uses.find(tx, key)).isEqualTo(Optional.of(later));
        database().write(tx -> {
            uses.delete(tx, key);
            return null;
        });
        assertRead(tx -> uses.find(tx, key)).isEqualTo(Optional.empty());
    }

    private void put(String key, LastUse use) {
        database().write(tx -> {
            uses.put(tx, key, use);
            return null;
        });
    }

    private AccessKeyRow insert(String userId) {
        AccessKeyRow key = new AccessKeyRow(fresh("AKIA"), userId, true, NOW.toEpochMilli(), TestStore.sealed(7));
        assertWrite(tx -> keys.insert(tx, key)).isEqualTo(true);
        return key;
    }
}
