package dev.cenote.store;

/** Marks of what may be used once, kept while it could be presented again. */
public final class UsedOnceStore {
    static final String INSERT =
            "INSERT INTO used_once (id, pool_id, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT 1 FROM used_once WHERE id = ?";
    static final String DELETE_EXPIRED = """
            DELETE FROM used_once WHERE id IN \
            (SELECT id FROM used_once WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)""";

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

    /** Forgets marks of what counts no more; how many, at most the limit. */
    public int deleteExpired(Transaction transaction, long now, int limit) {
        return transaction.update(DELETE_EXPIRED, now, limit);
    }
}
