package dev.cenote.store;

/** Marks of what may be used once, kept while it could be presented again. */
public final class UsedOnceStore {
    static final String INSERT =
            "INSERT INTO used_once (id, pool_id, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT 1 FROM used_once WHERE id = ?";

    /**
     * Marks something as used; false when somebody was faster.
     *
     * @param id names the thing and its kind
     * @param expiresAt epoch milliseconds from when the thing itself counts no more
     */
    public boolean insert(Transaction transaction, String id, String poolId, long expiresAt) {
        return transaction.changes(INSERT, id, poolId, expiresAt);
    }

    /** Whether it was used. */
    public boolean exists(Transaction transaction, String id) {
        return transaction.find(FIND, Row::number, id).isPresent();
    }
}
