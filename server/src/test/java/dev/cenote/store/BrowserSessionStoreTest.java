package dev.cenote.store;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrowserSessionStoreTest extends StoreContract {
    private final BrowserSessionStore sessions = new BrowserSessionStore();

    @Test
    void keepsASessionUntilItIsDeleted() {
        BrowserSessionRow row =
                new BrowserSessionRow(fresh("id"), fresh("pool"), fresh("user"), "lobster.us-east-1", 2, 10, 20, "{}");
        database().write(tx -> {
            sessions.insert(tx, row);
            return row;
        });
        assertRead(tx -> sessions.find(tx, row.id())).isEqualTo(Optional.of(row));
        assertRead(tx -> sessions.find(tx, fresh("id"))).isEqualTo(Optional.empty());
        assertWrite(tx -> sessions.delete(tx, row.id())).isEqualTo(true);
        assertWrite(tx -> sessions.delete(tx, row.id())).isEqualTo(false);
        assertRead(tx -> sessions.find(tx, row.id())).isEqualTo(Optional.empty());
    }
}
