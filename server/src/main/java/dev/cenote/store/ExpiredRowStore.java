package dev.cenote.store;

/** Rows of several tables that have ended, and are deleted some at a time. */
public final class ExpiredRowStore {
    static final String TOKEN_FAMILY = """
            DELETE FROM token_family WHERE id IN \
            (SELECT id FROM token_family WHERE expires_at < ? ORDER BY expires_at LIMIT ?)""";
    static final String ONE_TIME_CODE = """
            DELETE FROM one_time_code WHERE id IN \
            (SELECT id FROM one_time_code WHERE expires_at < ? ORDER BY expires_at LIMIT ?)""";
    static final String SIGN_IN_SESSION = """
            DELETE FROM sign_in_session WHERE id IN \
            (SELECT id FROM sign_in_session WHERE expires_at < ? ORDER BY expires_at LIMIT ?)""";
    static final String BROWSER_SESSION = """
            DELETE FROM browser_session WHERE id IN \
            (SELECT id FROM browser_session WHERE expires_at < ? ORDER BY expires_at LIMIT ?)""";
    static final String AUTHORIZATION_CODE = """
            DELETE FROM authorization_code WHERE id IN \
            (SELECT id FROM authorization_code WHERE expires_at < ? ORDER BY expires_at LIMIT ?)""";
    static final String PUSHED_REQUEST = """
            DELETE FROM pushed_request WHERE id IN \
            (SELECT id FROM pushed_request WHERE expires_at < ? ORDER BY expires_at LIMIT ?)""";
    static final String DEVICE_AUTHORIZATION = """
            DELETE FROM device_authorization WHERE id IN \
            (SELECT id FROM device_authorization WHERE expires_at < ? ORDER BY expires_at LIMIT ?)""";
    static final String ATTEMPT = """
            DELETE FROM attempt WHERE (pool_id, kind, subject) IN \
            (SELECT pool_id, kind, subject FROM attempt WHERE last_at < ? ORDER BY last_at LIMIT ?)""";

    /** What ends by itself. */
    public enum Kind {
        /** Sign-ins, by the end of their refresh tokens. */
        TOKEN_FAMILY(ExpiredRowStore.TOKEN_FAMILY),
        /** Codes that were sent, by their end. */
        ONE_TIME_CODE(ExpiredRowStore.ONE_TIME_CODE),
        /** Sessions of sign-ins, by their end. */
        SIGN_IN_SESSION(ExpiredRowStore.SIGN_IN_SESSION),
        /** Sessions of browsers, by their end. */
        BROWSER_SESSION(ExpiredRowStore.BROWSER_SESSION),
        /** Authorization codes, redeemed or not, by their end. */
        AUTHORIZATION_CODE(ExpiredRowStore.AUTHORIZATION_CODE),
        /** Requests that apps pushed, by their end. */
        PUSHED_REQUEST(ExpiredRowStore.PUSHED_REQUEST),
        /** Devices that waited for somebody to allow it, by their end. */
        DEVICE_AUTHORIZATION(ExpiredRowStore.DEVICE_AUTHORIZATION),
        /** Counted attempts, by the last one. */
        ATTEMPT(ExpiredRowStore.ATTEMPT);

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }
    }

    /**
     * Deletes the oldest rows of a kind; how many.
     *
     * @param before the time that they lie before, epoch milliseconds
     * @param limit how many at most
     */
    public int delete(Transaction transaction, Kind kind, long before, int limit) {
        return transaction.update(kind.sql, before, limit);
    }
}
