package dev.cenote.store;

import java.sql.SQLException;
import java.util.Optional;

/** The passwords of people, one each at most. */
public final class PasswordStore {
    private static final String COLUMNS = "id, pool_id, scheme, provisional, set_at, sealed_password";
    static final String PUT = "INSERT INTO user_password (" + COLUMNS + """
            ) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET scheme = excluded.scheme, \
            provisional = excluded.provisional, set_at = excluded.set_at, \
            sealed_password = excluded.sealed_password""";
    static final String FIND = "SELECT " + COLUMNS + " FROM user_password WHERE id = ?";
    static final String RENEW =
            "UPDATE user_password SET scheme = ?, sealed_password = ? WHERE id = ? AND sealed_password = ?";

    /** The password of a person. */
    public Optional<PasswordRow> find(Transaction transaction, String userId) {
        return transaction.find(FIND, PasswordStore::read, userId);
    }

    /** Gives a person a password in the place of whatever they had. */
    public void put(Transaction transaction, PasswordRow password) {
        SealedColumnStore.checkKey(transaction, password.sealed());
        transaction.update(
                PUT,
                password.userId(),
                password.poolId(),
                password.scheme(),
                password.temporary() ? 1L : 0L,
                password.setAt(),
                password.sealed());
    }

    /** Keeps the same password in another way; false when it is no longer what was read. */
    public boolean renew(Transaction transaction, PasswordRow read, String scheme, byte[] sealed) {
        SealedColumnStore.checkKey(transaction, sealed);
        return transaction.changes(RENEW, scheme, sealed, read.userId(), read.sealed());
    }

    private static PasswordRow read(Row row) throws SQLException {
        return new PasswordRow(row.text(), row.text(), row.text(), row.number() != 0, row.number(), row.bytes());
    }
}
