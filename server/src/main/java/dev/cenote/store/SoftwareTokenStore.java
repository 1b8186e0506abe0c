package dev.cenote.store;

import java.sql.SQLException;
import java.util.Optional;

/** TOTP secrets: one verified and one new one for each person. Each step's code is used once. */
public final class SoftwareTokenStore {
    private static final String COLUMNS = "id, pool_id, user_id, created_at, last_step, friendly_name, sealed_secret";
    static final String PUT = "INSERT INTO software_token (" + COLUMNS + """
            ) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, \
            last_step = excluded.last_step, friendly_name = excluded.friendly_name, \
            sealed_secret = excluded.sealed_secret""";
    static final String FIND = "SELECT " + COLUMNS + " FROM software_token WHERE id = ?";
    static final String CONSUME = "DELETE FROM software_token WHERE id = ? AND sealed_secret = ?";
    static final String USE =
            "UPDATE software_token SET last_step = ? WHERE id = ? AND created_at = ? AND last_step < ?";
    static final String DELETE = "DELETE FROM software_token WHERE user_id = ?";

    /** Keeps a secret, in place of the one of the same id. */
    public void put(Transaction transaction, SoftwareTokenRow token) {
        SealedColumnStore.checkKey(transaction, token.sealedSecret());
        transaction.update(
                PUT,
                token.id(),
                token.poolId(),
                token.userId(),
                token.createdAt(),
                token.lastStep(),
                token.friendlyName(),
                token.sealedSecret());
    }

    /** The secret of that id. */
    public Optional<SoftwareTokenRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, SoftwareTokenStore::read, id);
    }

    /** Takes a secret away as it was read; false when it is another one by now. */
    public boolean consume(Transaction transaction, SoftwareTokenRow read) {
        return transaction.changes(CONSUME, read.id(), read.sealedSecret());
    }

    /** Uses a step of a secret as it was read; false when this step or a later one was used, or the secret is gone. */
    public boolean use(Transaction transaction, SoftwareTokenRow read, long step) {
        return transaction.changes(USE, step, read.id(), read.createdAt(), step);
    }

    /** Deletes all of a person's; false when there are none. */
    public boolean delete(Transaction transaction, String userId) {
        return transaction.changes(DELETE, userId);
    }

    private static SoftwareTokenRow read(Row row) throws SQLException {
        return new SoftwareTokenRow(
                row.text(), row.text(), row.text(), row.number(), row.number(), row.textOrNull(), row.bytes());
    }
}
