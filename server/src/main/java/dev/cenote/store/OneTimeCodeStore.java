package dev.cenote.store;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Codes that were sent. The sealed bytes tell one code from the next under the same id, so whoever changes or takes a
 * code names the bytes that it has seen.
 */
public final class OneTimeCodeStore {
    private static final String COLUMNS =
            "id, pool_id, user_id, purpose, target, created_at, expires_at, failures, sealed_code";
    static final String PUT = "INSERT INTO one_time_code (" + COLUMNS + """
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) \
            ON CONFLICT (id) DO UPDATE SET pool_id = excluded.pool_id, user_id = excluded.user_id, \
            purpose = excluded.purpose, target = excluded.target, created_at = excluded.created_at, \
            expires_at = excluded.expires_at, failures = excluded.failures, sealed_code = excluded.sealed_code""";
    static final String FIND = "SELECT " + COLUMNS + " FROM one_time_code WHERE id = ?";
    static final String FAIL = """
            UPDATE one_time_code SET failures = failures + 1 WHERE id = ? AND sealed_code = ? AND failures < ?""";
    static final String CONSUME = """
            DELETE FROM one_time_code \
            WHERE id = ? AND sealed_code = ? AND failures < ? AND expires_at > ?""";

    static final String DELETE = "DELETE FROM one_time_code WHERE id = ?";

    /** Keeps a code in place of the one before under the same id. */
    public void put(Transaction transaction, OneTimeCodeRow code) {
        SealedColumnStore.checkKey(transaction, code.sealedCode());
        transaction.update(
                PUT,
                code.id(),
                code.poolId(),
                code.userId(),
                code.purpose(),
                code.target(),
                code.createdAt(),
                code.expiresAt(),
                code.failures(),
                code.sealedCode());
    }

    /** The code of that id, whether or not it still counts. */
    public Optional<OneTimeCodeRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, OneTimeCodeStore::read, id);
    }

    /** Counts one wrong guess at the code that was seen; false when it is gone or has had its guesses. */
    public boolean fail(Transaction transaction, OneTimeCodeRow seen, int guesses) {
        return transaction.changes(FAIL, seen.id(), seen.sealedCode(), guesses);
    }

    /**
     * Takes the code that was seen, once.
     *
     * @return false when it was taken, replaced or guessed at too often meanwhile, or is over by now
     */
    public boolean consume(Transaction transaction, OneTimeCodeRow seen, int guesses, long now) {
        return transaction.changes(CONSUME, seen.id(), seen.sealedCode(), guesses, now);
    }

    /** Deletes the code of that id, if there is one. */
    public void delete(Transaction transaction, String id) {
        transaction.update(DELETE, id);
    }

    private static OneTimeCodeRow read(Row row) throws SQLException {
        return new OneTimeCodeRow(
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.number(),
                row.number(),
                row.number(),
                row.bytes());
    }
}
