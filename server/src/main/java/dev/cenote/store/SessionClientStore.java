package dev.cenote.store;

import java.sql.SQLException;
import java.util.List;

/** Who wants to hear of the ends of which sessions. */
public final class SessionClientStore {
    private static final String COLUMNS = "user_id, session_id, client_id, pool_id, expires_at";
    static final String PUT = "INSERT INTO session_client (" + COLUMNS + """
            ) VALUES (?, ?, ?, ?, ?) ON CONFLICT (user_id, session_id, client_id) DO UPDATE SET expires_at = \
            CASE WHEN session_client.expires_at > excluded.expires_at THEN session_client.expires_at \
            ELSE excluded.expires_at END""";
    static final String TAKE = "DELETE FROM session_client WHERE user_id = ? AND session_id = ? RETURNING " + COLUMNS;
    static final String TAKE_ALL = "DELETE FROM session_client WHERE user_id = ? RETURNING " + COLUMNS;

    /** Notes a client; one that is there already stays as long as its last token lasts. */
    public void put(Transaction transaction, SessionClientRow row) {
        transaction.update(PUT, row.userId(), row.sessionId(), row.clientId(), row.poolId(), row.expiresAt());
    }

    /** Takes the clients of a session out: of several who do, on whatever nodes, one gets them. */
    public List<SessionClientRow> take(Transaction transaction, String userId, String sessionId) {
        return transaction.list(TAKE, SessionClientStore::read, userId, sessionId);
    }

    /** The same for all sessions of a person. */
    public List<SessionClientRow> takeAll(Transaction transaction, String userId) {
        return transaction.list(TAKE_ALL, SessionClientStore::read, userId);
    }

    private static SessionClientRow read(Row row) throws SQLException {
        return new SessionClientRow(row.text(), row.text(), row.text(), row.text(), row.number());
    }
}
