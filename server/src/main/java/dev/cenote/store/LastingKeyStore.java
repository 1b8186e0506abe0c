package dev.cenote.store;

import java.util.Optional;

/** Keys that last as long as the store, whatever master key seals them. */
public final class LastingKeyStore {
    static final String FIND = "SELECT sealed_key FROM lasting_key WHERE id = ?";
    static final String INSERT =
            "INSERT INTO lasting_key (id, created_at, sealed_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    /** The sealed key of a purpose. */
    public Optional<byte[]> find(Transaction transaction, String purpose) {
        return transaction.find(FIND, Row::bytes, purpose);
    }

    /** Keeps a key for a purpose; false when it has one: then that one stays. */
    public boolean insert(Transaction transaction, String purpose, long now, byte[] sealed) {
        SealedColumnStore.checkKey(transaction, sealed);
        return transaction.changes(INSERT, purpose, now, sealed);
    }
}
