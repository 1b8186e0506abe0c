package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionClientStoreTest extends StoreContract {
    private final SessionClientStore clients = new SessionClientStore();

    @Test
    void aClientStaysAsLongAsItsLastToken() {
        String user = fresh("user");
        put(row(user, "s", "a", 5));
        put(row(user, "s", "a", 9));
        put(row(user, "s", "a", 7));
        assertWrite(tx -> clients.take(tx, user, "s")).isEqualTo(List.of(row(user, "s", "a", 9)));
        assertWrite(tx -> clients.take(tx, user, "s")).isEqualTo(List.of());
    }

    @Test
    void aSessionIsTakenApartFromTheOthers() {
        String user = fresh("user");
        String other = fresh("user");
        put(row(user, "s", "a", 5));
        put(row(user, "s", "b", 5));
        put(row(user, "t", "a", 5));
        put(row(other, "s", "a", 5));
        List<SessionClientRow> taken = database().write(tx -> clients.take(tx, user, "s"));
        assertThat(taken).containsExactlyInAnyOrder(row(user, "s", "a", 5), row(user, "s", "b", 5));
        assertWrite(tx -> clients.takeAll(tx, user)).isEqualTo(List.of(row(user, "t", "a", 5)));
        assertWrite(tx -> clients.takeAll(tx, user)).isEqualTo(List.of());
        assertWrite(tx -> clients.takeAll(tx, other)).isEqualTo(List.of(row(other, "s", "a", 5)));
    }

    @Test
    void ofManyWhoTakeASessionOneGetsItsClients() throws Exception {
        String user = fresh("user");
        put(row(user, "s", "a", 5));
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> clients.take(tx, user, "s"))).stream()
                        .filter(taken -> !taken.isEmpty()))
                .hasSize(1);
    }

    private void put(SessionClientRow row) {
        database().write(tx -> {
            clients.put(tx, row);
            return true;
        });
    }

    private static SessionClientRow row(String user, String session, String client, long end) {
        return new SessionClientRow(user, session, client, "pool", end);
    }
}
