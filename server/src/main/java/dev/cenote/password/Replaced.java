package dev.cenote.password;

import dev.cenote.store.Transaction;

/** Hears that somebody has a new password. */
@FunctionalInterface
public interface Replaced {
    /** Called in the transaction that gives it to them. */
    void tell(Transaction transaction, String poolId, String userId);
}
