package dev.cenote.store;

import java.util.Optional;

/** Keys that seal session tokens. A key never changes; it goes when no token of it can be alive. */
public final class SessionKeyStore {
    static final String NEWEST =
            "SELECT id, created_at, sealed_key FROM session_key ORDER BY created_at DESC, id DESC LIMIT 1";
    static final String FIND = "SELECT id, created_at, sealed_key FROM session_key WHERE id = ?";
    static final String INSERT =
            "INSERT INTO session_key (id, created_at, sealed_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    static final String DELETE = """
            DELETE FROM session_key WHERE id IN \
            (SELECT id FROM session_key WHERE created_at < ? ORDER BY created_at LIMIT ?)""";

    /** The key made last. */
    public Optional<SessionKeyRow> newest(Transaction transaction) {
        return transaction.find(NEWEST, SessionKeyStore::row);
    }

    /** The key of that id. */
    public Optional<SessionKeyRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, SessionKeyStore::row, id);
    }

    /** Keeps a key. */
    public void insert(Transaction transaction, SessionKeyRow key) {
        SealedColumnStore.checkKey(transaction, key.sealed());
        transaction.update(INSERT, key.id(), key.createdAt(), key.sealed());
    }

    /** Deletes the oldest keys made before a time, epoch milliseconds; how many. */
    public int deleteBefore(Transaction transaction, long before, int limit) {
        return transaction.update(DELETE, before, limit);
    }

    private static SessionKeyRow row(Row row) throws java.sql.SQLException {
        return new SessionKeyRow(row.text(), row.number(), row.bytes());
    }
}
