package dev.cenote.store;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Counted attempts. Whoever counts takes hold of the count and writes it in one transaction; transactions happen as if
 * one after the other, so no attempt is lost.
 */
public final class AttemptStore {
    private static final String COLUMNS = "pool_id, kind, subject, tries, started_at, last_at";
    static final String FIND = "SELECT " + COLUMNS + " FROM attempt WHERE pool_id = ? AND kind = ? AND subject = ?";
    // Who counts does not SELECT: on PostgreSQL a serializable transaction that has read the index is in the way of
    // everybody who inserts nearby, and people who sign in at the same time have nothing to do with each other.
    static final String HOLD = "INSERT INTO attempt (" + COLUMNS + """
            ) VALUES (?, ?, ?, 0, ?, ?) \
            ON CONFLICT (pool_id, kind, subject) DO UPDATE SET tries = attempt.tries \
            RETURNING\s""" + COLUMNS;
    static final String PUT = "INSERT INTO attempt (" + COLUMNS + """
            ) VALUES (?, ?, ?, ?, ?, ?) \
            ON CONFLICT (pool_id, kind, subject) DO UPDATE SET tries = excluded.tries, \
            started_at = excluded.started_at, last_at = excluded.last_at""";
    static final String DELETE = "DELETE FROM attempt WHERE pool_id = ? AND kind = ? AND subject = ?";

    /** What was counted. */
    public Optional<AttemptRow> find(Transaction transaction, String poolId, String kind, String subject) {
        return transaction.find(FIND, AttemptStore::read, poolId, kind, subject);
    }

    /**
     * What was counted, an empty count when nothing was; until the transaction ends nobody else counts the same.
     *
     * @param now when an empty count begins, epoch milliseconds
     */
    public AttemptRow hold(Transaction transaction, String poolId, String kind, String subject, long now) {
        return transaction
                .find(HOLD, AttemptStore::read, poolId, kind, subject, now, now)
                .orElseThrow();
    }

    /** Keeps a count in place of the one before. */
    public void put(Transaction transaction, AttemptRow row) {
        transaction.update(PUT, row.poolId(), row.kind(), row.subject(), row.tries(), row.startedAt(), row.lastAt());
    }

    /** Forgets a count. */
    public void delete(Transaction transaction, String poolId, String kind, String subject) {
        transaction.update(DELETE, poolId, kind, subject);
    }

    private static AttemptRow read(Row row) throws SQLException {
        return new AttemptRow(row.text(), row.text(), row.text(), row.number(), row.number(), row.number());
    }
}
