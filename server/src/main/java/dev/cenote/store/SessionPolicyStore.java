package dev.cenote.store;

import java.util.Optional;

/** Session policies that are too long to travel inside a session token. */
public final class SessionPolicyStore {
    static final String INSERT =
            "INSERT INTO session_policy (id, expires_at, document) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    static final String PROLONG = "UPDATE session_policy SET expires_at = ? WHERE id = ? AND expires_at < ?";
    static final String FIND = "SELECT document FROM session_policy WHERE id = ?";
    static final String DELETE = """
            DELETE FROM session_policy WHERE id IN \
            (SELECT id FROM session_policy WHERE expires_at < ? ORDER BY expires_at LIMIT ?)""";

    /**
     * Keeps a text at least until a time, epoch milliseconds.
     *
     * @param id says which text it is: equal ids have equal texts
     */
    public void put(Transaction transaction, String id, long expiresAt, String document) {
        if (!transaction.changes(INSERT, id, expiresAt, document)) {
            transaction.update(PROLONG, expiresAt, id, expiresAt);
        }
    }

    /** The text of that id. */
    public Optional<String> find(Transaction transaction, String id) {
        return transaction.find(FIND, Row::text, id);
    }

    /** Deletes what ended before a time, epoch milliseconds; how many. */
    public int deleteExpired(Transaction transaction, long before, int limit) {
        return transaction.update(DELETE, before, limit);
    }
}
