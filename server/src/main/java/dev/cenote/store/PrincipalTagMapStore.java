package dev.cenote.store;

import java.util.Optional;

/** Which claims of a provider become principal tags, as JSON, for each provider of an identity pool. */
public final class PrincipalTagMapStore {
    static final String PUT = """
            INSERT INTO principal_tag_map (identity_pool_id, provider, settings) VALUES (?, ?, ?) \
            ON CONFLICT (identity_pool_id, provider) DO UPDATE SET settings = excluded.settings""";
    static final String FIND = "SELECT settings FROM principal_tag_map WHERE identity_pool_id = ? AND provider = ?";

    /** Sets the map of a provider, whatever it was. */
    public void put(Transaction transaction, String poolId, String provider, String settings) {
        transaction.update(PUT, poolId, provider, settings);
    }

    /** The map of a provider, JSON; none when it was never set. */
    public Optional<String> find(Transaction transaction, String poolId, String provider) {
        return transaction.find(FIND, Row::text, poolId, provider);
    }
}
