package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserCountStoreTest extends StoreContract {
    private final UserStore users = new UserStore();
    private final UserCountStore counts = new UserCountStore();

    @Test
    void countsWhoComesAndWhoGoes() {
        String pool = fresh("pool");
        assertRead(tx -> counts.total(tx, pool)).isEqualTo(0L);
        UserRow ada = user(pool, "Ada");
        database().write(tx -> users.insert(tx, ada));
        database().write(tx -> users.insert(tx, user(pool, "Bob")));
        database().write(tx -> users.insert(tx, user(fresh("pool"), "Ada")));
        assertRead(tx -> counts.total(tx, pool)).isEqualTo(2L);
        assertWrite(tx -> users.insert(tx, user(pool, "Bob"))).isEqualTo(false);
        assertRead(tx -> counts.total(tx, pool)).isEqualTo(2L);
        assertWrite(tx -> users.delete(tx, ada.id())).isEqualTo(true);
        assertWrite(tx -> users.delete(tx, ada.id())).isEqualTo(false);
        assertRead(tx -> counts.total(tx, pool)).isEqualTo(1L);
    }

    @Test
    void losesNobodyWhoComesAtTheSameTime() throws Exception {
        String pool = fresh("pool");
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> users.insert(tx, user(pool, fresh("name"))))))
                .containsOnly(true);
        assertRead(tx -> counts.total(tx, pool)).isEqualTo(16L);
    }

    private static UserRow user(String pool, String name) {
        return new UserRow(fresh("sub"), pool, name, name, "CONFIRMED", true, 1, 5, 5, 1, "{}", "{}");
    }
}
