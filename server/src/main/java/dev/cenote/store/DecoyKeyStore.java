package dev.cenote.store;

import java.util.Optional;

/** One random key for each pool, from which the answers about people who do not exist are computed. */
public final class DecoyKeyStore {
    static final String FIND = "SELECT sealed_key FROM decoy_key WHERE id = ?";
    static final String INSERT =
            "INSERT INTO decoy_key (id, pool_id, sealed_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    /** The sealed key of a pool. */
    public Optional<byte[]> find(Transaction transaction, String poolId) {
        return transaction.find(FIND, Row::bytes, poolId);
    }

    /** Gives a pool its key, unless it has one: then that one stays. */
    public void insert(Transaction transaction, String poolId, byte[] sealed) {
        SealedColumnStore.checkKey(transaction, sealed);
        transaction.update(INSERT, poolId, poolId, sealed);
    }
}
