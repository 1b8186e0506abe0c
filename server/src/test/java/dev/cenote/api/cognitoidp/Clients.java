package dev.cenote.api.cognitoidp;

import dev.cenote.store.Database;
import dev.cenote.store.UserPoolClientRow;
import dev.cenote.store.UserPoolClientStore;

/** App clients put into the store directly, where making them one by one would take too long. */
final class Clients {
    private Clients() {}

    static void insert(Database database, String poolId, String id) {
        UserPoolClientRow row = new UserPoolClientRow(id, poolId, "bulk", 0, 0, 1, "{}");
        database.write(transaction -> new UserPoolClientStore().insert(transaction, row));
    }
}
