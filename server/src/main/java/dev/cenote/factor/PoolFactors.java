package dev.cenote.factor;

import dev.cenote.store.PoolMfaStore;
import dev.cenote.store.SoftwareTokenStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.PoolMfa;
import dev.cenote.userpool.SecondFactors;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;

/** The second factors that pools have. */
public final class PoolFactors {
    private final PoolMfaStore store = new PoolMfaStore();
    private final SoftwareTokenStore tokens = new SoftwareTokenStore();

    /** Those of a pool, now. */
    public PoolMfa of(Transaction transaction, UserPool pool) {
        return PoolMfa.of(pool, store.find(transaction, pool.id()).orElse(null));
    }

    /** Those of a pool, now, with what a person has of them beside their own record. */
    public SecondFactors of(Transaction transaction, UserPool pool, User user) {
        return new SecondFactors(
                of(transaction, pool), tokens.find(transaction, user.id()).isPresent());
    }

    /** Keeps what belongs to factors; the pool's own settings are kept with the pool. */
    public void put(Transaction transaction, UserPool pool, PoolMfa mfa) {
        store.put(transaction, pool.id(), mfa.settingsJson());
    }
}
