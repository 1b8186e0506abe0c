package dev.cenote.directory;

import dev.cenote.kernel.Memo;
import dev.cenote.kernel.Refusal;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserPoolClientRow;
import dev.cenote.store.UserPoolClientStore;
import dev.cenote.store.UserPoolRow;
import dev.cenote.store.UserPoolStore;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.UserPool;
import java.time.Instant;
import java.util.Optional;

/** User pools and app clients as the engines read them: anew each time, but parsed once for each version of a row. */
public final class Pools {
    private static final int ROOM = 1024;

    private final UserPoolStore pools = new UserPoolStore();
    private final UserPoolClientStore clients = new UserPoolClientStore();
    private final Memo<UserPoolRow, UserPool> parsedPools = new Memo<>(ROOM, Pools::pool);
    private final Memo<UserPoolClientRow, AppClient> parsedClients = new Memo<>(ROOM, Pools::client);

    /** The pool of that id, whatever its region. */
    public Optional<UserPool> find(Transaction transaction, String poolId) {
        return pools.find(transaction, poolId).map(parsedPools::of);
    }

    /** The pool of that id, whatever its region; ResourceNotFoundException when there is none. */
    public UserPool require(Transaction transaction, String poolId) {
        return find(transaction, poolId)
                .orElseThrow(() -> Refusal.resourceNotFound("User pool " + poolId + " does not exist."));
    }

    /** The client of that id, whatever its pool. */
    public Optional<AppClient> findClient(Transaction transaction, String clientId) {
        return clients.find(transaction, clientId).map(parsedClients::of);
    }

    /** The client of that id, whatever its pool; ResourceNotFoundException when there is none. */
    public AppClient requireClient(Transaction transaction, String clientId) {
        return findClient(transaction, clientId)
                .orElseThrow(() -> Refusal.resourceNotFound("User pool client " + clientId + " does not exist."));
    }

    /** The pool in a row. */
    public static UserPool pool(UserPoolRow row) {
        return UserPool.stored(
                row.id(),
                row.account(),
                row.settings(),
                Instant.ofEpochMilli(row.createdAt()),
                Instant.ofEpochMilli(row.modifiedAt()),
                row.version());
    }

    /** The client in a row. */
    public static AppClient client(UserPoolClientRow row) {
        return AppClient.stored(
                row.poolId(),
                row.id(),
                row.name(),
                row.settings(),
                Instant.ofEpochMilli(row.createdAt()),
                Instant.ofEpochMilli(row.modifiedAt()),
                row.version());
    }
}
