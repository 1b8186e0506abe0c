package dev.cenote.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The long-lived access keys of users. Who makes a key sees to it that nobody gets too many. */
public final class AccessKeyStore {
    private static final String COLUMNS = "id, user_id, active, created_at, sealed_secret";
    static final String INSERT =
            "INSERT INTO iam_access_key (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM iam_access_key WHERE id = ?";
    static final String LIST = "SELECT " + COLUMNS + " FROM iam_access_key WHERE user_id = ? ORDER BY id";
    static final String SET_ACTIVE = "UPDATE iam_access_key SET active = ? WHERE id = ? AND user_id = ?";
    static final String DELETE = "DELETE FROM iam_access_key WHERE id = ? AND user_id = ?";

    /** False when the id is taken. */
    public boolean insert(Transaction transaction, AccessKeyRow key) {
        SealedColumnStore.checkKey(transaction, key.sealedSecret());
        return transaction.changes(
                INSERT, key.id(), key.userId(), number(key.active()), key.createdAt(), key.sealedSecret());
    }

    /** The key of that id, active or not. */
    public Optional<AccessKeyRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, AccessKeyStore::read, id);
    }

    /** The keys of a user by id; there are two at most. */
    public List<AccessKeyRow> list(Transaction transaction, String userId) {
        return transaction.list(LIST, AccessKeyStore::read, userId);
    }

    /** Lets a key sign, or not; false when the user has no such key. */
    public boolean setActive(Transaction transaction, String userId, String id, boolean active) {
        return transaction.changes(SET_ACTIVE, number(active), id, userId);
    }

    /** Deletes a key; false when the user has no such key. */
    public boolean delete(Transaction transaction, String userId, String id) {
        return transaction.changes(DELETE, id, userId);
    }

    private static long number(boolean active) {
        return active ? 1 : 0;
    }

    private static AccessKeyRow read(Row row) throws SQLException {
        return new AccessKeyRow(row.text(), row.text(), row.number() != 0, row.number(), row.bytes());
    }
}
