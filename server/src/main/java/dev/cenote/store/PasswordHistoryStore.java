package dev.cenote.store;

import java.sql.SQLException;
import java.util.List;

/** The passwords that people must not take again. */
public final class PasswordHistoryStore {
    /** The longest history that a policy may ask for. */
    public static final int LIMIT = 24;

    private static final String COLUMNS = "id, pool_id, user_id, scheme, set_at, sealed_password";
    static final String INSERT = "INSERT INTO password_history (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)";
    static final String LIST =
            "SELECT " + COLUMNS + " FROM password_history WHERE user_id = ? ORDER BY set_at DESC LIMIT " + LIMIT;
    static final String IDS = "SELECT id FROM password_history WHERE user_id = ? ORDER BY set_at DESC LIMIT 100";
    static final String DELETE = "DELETE FROM password_history WHERE id = ?";

    /** Adds a password to somebody's history. */
    public void insert(Transaction transaction, PasswordHistoryRow password) {
        SealedColumnStore.checkKey(transaction, password.sealed());
        transaction.update(
                INSERT,
                password.id(),
                password.poolId(),
                password.userId(),
                password.scheme(),
                password.setAt(),
                password.sealed());
    }

    /** The passwords that a person had, newest first. */
    public List<PasswordHistoryRow> list(Transaction transaction, String userId) {
        return transaction.list(LIST, PasswordHistoryStore::read, userId);
    }

    /** Forgets all but the newest. */
    public void keep(Transaction transaction, String userId, int newest) {
        transaction.list(IDS, Row::text, userId).stream().skip(newest).forEach(id -> transaction.update(DELETE, id));
    }

    private static PasswordHistoryRow read(Row row) throws SQLException {
        return new PasswordHistoryRow(row.text(), row.text(), row.text(), row.text(), row.number(), row.bytes());
    }
}
