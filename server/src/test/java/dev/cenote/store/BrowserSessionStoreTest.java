package dev.cenote.store;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrowserSessionStoreTest extends StoreContract {
    private final BrowserSessionStore sessions = new BrowserSessionStore();

    @Test
    void keepsASessionUntilItIsDeleted() {
        BrowserSessionRow row = insert(fresh("user"), "{}");
        assertRead(tx -> sessions.find(tx, row.id())).isEqualTo(Optional.of(row));
        assertRead(tx -> sessions.find(tx, fresh("id"))).isEqualTo(Optional.empty());
        assertWrite(tx -> sessions.delete(tx, row.id())).isEqualTo(true);
        assertWrite(tx -> sessions.delete(tx, row.id())).isEqualTo(false);
        assertRead(tx -> sessions.find(tx, row.id())).isEqualTo(Optional.empty());
    }

    @Test
    void listsThoseOfAPersonThatHaveOneThingOrLackAnother() {
        String user = fresh("user");
        BrowserSessionRow one = insert(user, "{\"sid\":\"one\"}");
        insert(user, "{\"sid\":\"two\"}");
        BrowserSessionRow none = insert(user, "{}");
        insert(fresh("user"), "{\"sid\":\"one\"}");
        assertRead(tx -> Set.copyOf(sessions.list(tx, user, "%\"sid\":\"one\"%", "%\"sid\":%")))
                .isEqualTo(Set.of(one, none));
    }

    private BrowserSessionRow insert(String user, String settings) {
        BrowserSessionRow row =
                new BrowserSessionRow(fresh("id"), fresh("pool"), user, "lobster.us-east-1", 2, 10, 20, settings);
        database().write(tx -> {
            sessions.insert(tx, row);
            return row;
        });
        return row;
    }
}
