package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PasskeyStoreTest extends StoreContract {
    private final PasskeyStore passkeys = new PasskeyStore();

    @Test
    void aCredentialBelongsToOnePersonOfAPool() throws Exception {
        String pool = fresh("pool");
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> passkeys.insert(tx, passkey(pool, "id", fresh("user"))))))
                .containsOnlyOnce(true);
        assertWrite(tx -> passkeys.insert(tx, passkey(fresh("pool"), "id", fresh("user"))))
                .isEqualTo(true);
    }

    @Test
    void returnsWhatWasInserted() {
        PasskeyRow passkey = passkey(fresh("pool"), "id", fresh("user"));
        database().write(tx -> passkeys.insert(tx, passkey));
        assertThat(database()
                        .read(tx -> passkeys.find(tx, passkey.poolId(), "id"))
                        .orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(passkey);
    }

    @Test
    void aCountIsUsedOnceAndOnlyForward() throws Exception {
        String pool = fresh("pool");
        database().write(tx -> passkeys.insert(tx, passkey(pool, "id", fresh("user"))));
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> passkeys.use(tx, pool, "id", 6))))
                .containsOnlyOnce(true);
        assertWrite(tx -> passkeys.use(tx, pool, "id", 5)).isEqualTo(false);
        assertWrite(tx -> passkeys.use(tx, pool, "id", 9)).isEqualTo(true);
    }

    @Test
    void listsCountsAndDeletesForAPerson() {
        String pool = fresh("pool");
        String user = fresh("user");
        for (String id : List.of("c", "a", "b")) {
            database().write(tx -> passkeys.insert(tx, passkey(pool, id, user)));
        }
        assertRead(tx -> passkeys.count(tx, user)).isEqualTo(3L);
        assertRead(tx -> passkeys.list(tx, user, null, 2).next()).isEqualTo("b");
        assertRead(tx -> passkeys.list(tx, user, "b", 2).items().getFirst().credentialId())
                .isEqualTo("c");
        assertWrite(tx -> passkeys.delete(tx, pool, fresh("user"), "c")).isEqualTo(false);
        assertWrite(tx -> passkeys.delete(tx, pool, user, "c")).isEqualTo(true);
        assertWrite(tx -> passkeys.delete(tx, pool, user, "c")).isEqualTo(false);
        assertRead(tx -> passkeys.count(tx, user)).isEqualTo(2L);
    }

    private static PasskeyRow passkey(String pool, String id, String user) {
        return new PasskeyRow(pool, id, user, 1, 5, "{}", new byte[] {1, 2, 3});
    }
}
