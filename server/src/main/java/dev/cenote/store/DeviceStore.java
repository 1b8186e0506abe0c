package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Confirmed devices of people. */
public final class DeviceStore {
    private static final String COLUMNS =
            "id, pool_id, user_id, remembered, created_at, modified_at, authenticated_at, settings, sealed_verifier";
    static final String INSERT =
            "INSERT INTO device (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM device WHERE id = ? AND user_id = ?";
    static final String LIST = "SELECT " + COLUMNS + " FROM device WHERE user_id = ? AND id > ? ORDER BY id LIMIT ?";
    static final String REMEMBER = "UPDATE device SET remembered = ?, modified_at = ? WHERE id = ? AND user_id = ?";
    static final String AUTHENTICATED =
            "UPDATE device SET authenticated_at = ?, settings = ? WHERE id = ? AND user_id = ?";
    static final String DELETE = "DELETE FROM device WHERE id = ? AND user_id = ?";

    /** False when the key is taken. */
    public boolean insert(Transaction transaction, DeviceRow device) {
        SealedColumnStore.checkKey(transaction, device.sealedVerifier());
        return transaction.changes(
                INSERT,
                device.key(),
                device.poolId(),
                device.userId(),
                device.remembered() ? 1 : 0,
                device.createdAt(),
                device.modifiedAt(),
                device.authenticatedAt(),
                device.settings(),
                device.sealedVerifier());
    }

    /** A person's device of that key. */
    public Optional<DeviceRow> find(Transaction transaction, String userId, String key) {
        return transaction.find(FIND, DeviceStore::read, key, userId);
    }

    /** A person's devices by key, from after a key; null starts. */
    public Page<DeviceRow> list(Transaction transaction, String userId, @Nullable String after, int limit) {
        return transaction.page(LIST, DeviceStore::read, DeviceRow::key, limit, userId, after == null ? "" : after);
    }

    /** Whether the device may stand for a second factor; false when there is no such device. */
    public boolean remember(Transaction transaction, String userId, String key, boolean remembered, long now) {
        return transaction.changes(REMEMBER, remembered ? 1 : 0, now, key, userId);
    }

    /** Notes a sign-in; false when there is no such device. */
    public boolean authenticated(Transaction transaction, String userId, String key, String settings, long now) {
        return transaction.changes(AUTHENTICATED, now, settings, key, userId);
    }

    /** False when there is no such device. */
    public boolean delete(Transaction transaction, String userId, String key) {
        return transaction.changes(DELETE, key, userId);
    }

    private static DeviceRow read(Row row) throws SQLException {
        return new DeviceRow(
                row.text(),
                row.text(),
                row.text(),
                row.number() != 0,
                row.number(),
                row.number(),
                row.number(),
                row.text(),
                row.bytes());
    }
}
