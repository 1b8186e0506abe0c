package dev.cenote.directory;

import dev.cenote.store.Database;
import dev.cenote.store.DeletionStore;
import dev.cenote.store.Work;
import java.util.Objects;
import java.util.Optional;

/** Keeps what is made under the name of something deleted apart from what that left behind. */
public final class Deletions {
    private final Database database;
    private final DeletionStore store = new DeletionStore();

    /** @param database where both are */
    public Deletions(Database database) {
        this.database = database;
    }

    /**
     * Runs a unit of work that makes a user pool or an identity pool, as {@link Database#write} does, but only once
     * nothing is left of a pool that was deleted under the same id. After one with very many people that takes a while,
     * in which others go on working.
     */
    public <T> T beforePool(String poolId, Work<T> work) {
        return before(poolId, DeletionStore.WHOLE, work);
    }

    /** The same for a group, whose former members must not come back. */
    public <T> T beforeGroup(String poolId, String group, Work<T> work) {
        return before(poolId, group, work);
    }

    private <T> T before(String poolId, String group, Work<T> work) {
        while (true) {
            Optional<T> done = database.write(transaction -> store.waits(transaction, poolId, group)
                    ? Optional.empty()
                    : Optional.of(Objects.requireNonNull(work.run(transaction))));
            if (done.isPresent()) {
                return done.get();
            }
            int deleted;
            do {
                deleted =
                        database.write(transaction -> store.advance(transaction, poolId, group, DeletionStore.AT_ONCE));
            } while (deleted == DeletionStore.AT_ONCE);
        }
    }
}
