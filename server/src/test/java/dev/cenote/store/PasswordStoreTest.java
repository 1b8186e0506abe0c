package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordStoreTest extends StoreContract {
    private final PasswordStore passwords = new PasswordStore();
    private final PasswordHistoryStore history = new PasswordHistoryStore();
    private final DecoyKeyStore decoys = new DecoyKeyStore();

    @Test
    void keepsOnePasswordForEachPerson() {
        String user = fresh("user");
        put(new PasswordRow(user, "pool", "SRP", true, 1, TestStore.sealed(1)));
        put(new PasswordRow(user, "pool", "ARGON2ID", false, 2, TestStore.sealed(2)));
        PasswordRow kept = database().read(tx -> passwords.find(tx, user)).orElseThrow();
        assertThat(kept)
                .usingRecursiveComparison()
                .isEqualTo(new PasswordRow(user, "pool", "ARGON2ID", false, 2, TestStore.sealed(2)));
        assertRead(tx -> passwords.find(tx, fresh("nobody")).isPresent()).isEqualTo(false);
    }

    @Test
    void oneOfManyRenewalsWins() throws Exception {
        String user = fresh("user");
        PasswordRow read = new PasswordRow(user, "pool", "SRP", true, 1, TestStore.sealed(1));
        put(read);
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> passwords.renew(tx, read, "ARGON2ID", TestStore.sealed(2)))))
                .containsOnlyOnce(true);
        PasswordRow kept = database().read(tx -> passwords.find(tx, user)).orElseThrow();
        assertThat(kept)
                .usingRecursiveComparison()
                .isEqualTo(new PasswordRow(user, "pool", "ARGON2ID", true, 1, TestStore.sealed(2)));
    }

    @Test
    void listsTheHistoryNewestFirstAndForgetsTheRest() {
        String user = fresh("user");
        for (int at = 1; at <= 5; at++) {
            remember(user, user + at, at);
        }
        remember(fresh("user"), fresh("entry"), 9);
        assertThat(ids(user)).containsExactly(user + 5, user + 4, user + 3, user + 2, user + 1);
        keep(user, 2);
        assertThat(ids(user)).containsExactly(user + 5, user + 4);
        keep(user, 0);
        assertThat(ids(user)).isEmpty();
    }

    @Test
    void theFirstKeyOfAPoolStays() throws Exception {
        String pool = fresh("pool");
        Database other = otherNode();
        List<List<Byte>> seen = together(
                16,
                () -> other.write(tx -> {
                    decoys.insert(tx, pool, TestStore.sealed((int)
                            Thread.currentThread().threadId()));
                    return boxed(decoys.find(tx, pool).orElseThrow());
                }));
        assertThat(seen.stream().distinct()).hasSize(1);
    }

    private void put(PasswordRow row) {
        database().write(tx -> {
            passwords.put(tx, row);
            return null;
        });
    }

    private void remember(String user, String id, int at) {
        database().write(tx -> {
            history.insert(tx, new PasswordHistoryRow(id, "pool", user, "SRP", at, TestStore.sealed(at)));
            return null;
        });
    }

    private void keep(String user, int newest) {
        database().write(tx -> {
            history.keep(tx, user, newest);
            return null;
        });
    }

    private List<String> ids(String user) {
        return database().read(tx -> history.list(tx, user)).stream()
                .map(PasswordHistoryRow::id)
                .toList();
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }
}
