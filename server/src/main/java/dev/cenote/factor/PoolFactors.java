package dev.cenote.factor;

import dev.cenote.store.PoolMfaStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.PoolMfa;
import dev.cenote.userpool.UserPool;

/** The second factors that pools have. */
public final class PoolFactors {
    private final PoolMfaStore store = new PoolMfaStore();

    /** Those of a pool, now. */
    public PoolMfa of(Transaction transaction, UserPool pool) {
        return PoolMfa.of(pool, store.find(transaction, pool.id()).orElse(null));
    }

    /** Keeps what belongs to factors; the pool's own settings are kept with the pool. */
    public void put(Transaction transaction, UserPool pool, PoolMfa mfa) {
        store.put(transaction, pool.id(), mfa.settingsJson());
    }
}
