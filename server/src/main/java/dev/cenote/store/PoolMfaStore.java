package dev.cenote.store;

import java.util.Optional;

/** The second factors of whole pools, where {@code SetUserPoolMfaConfig} has set any. */
public final class PoolMfaStore {
    static final String PUT = """
            INSERT INTO user_pool_mfa (pool_id, version, settings) VALUES (?, 1, ?) \
            ON CONFLICT (pool_id) DO UPDATE SET settings = excluded.settings, version = user_pool_mfa.version + 1""";
    static final String FIND = "SELECT settings FROM user_pool_mfa WHERE pool_id = ?";

    /** Keeps the settings, in place of those before. */
    public void put(Transaction transaction, String poolId, String settings) {
        transaction.update(PUT, poolId, settings);
    }

    /** The settings as JSON. */
    public Optional<String> find(Transaction transaction, String poolId) {
        return transaction.find(FIND, Row::text, poolId);
    }
}
