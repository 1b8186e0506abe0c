package dev.cenote.store;

import dev.cenote.iam.MfaDevice;
import dev.cenote.iam.MfaDevice.Assignment;
import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The virtual MFA devices of the account. Each step's code is used once. */
public final class IamMfaDeviceStore {
    private static final String COLUMNS = "id, user_id, created_at, enabled_at, last_step, sealed_seed";
    static final String INSERT =
            "INSERT INTO iam_mfa_device (" + COLUMNS + ") VALUES (?, NULL, ?, NULL, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM iam_mfa_device WHERE id = ?";
    static final String LIST = "SELECT " + COLUMNS + " FROM iam_mfa_device WHERE id > ? ORDER BY id LIMIT ?";
    static final String LIST_ASSIGNED =
            "SELECT " + COLUMNS + " FROM iam_mfa_device WHERE id > ? AND user_id IS NOT NULL ORDER BY id LIMIT ?";
    static final String LIST_UNASSIGNED =
            "SELECT " + COLUMNS + " FROM iam_mfa_device WHERE id > ? AND user_id IS NULL ORDER BY id LIMIT ?";
    static final String LIST_OF_USER = "SELECT " + COLUMNS + " FROM iam_mfa_device WHERE user_id = ? ORDER BY id";
    static final String ENABLE = """
            UPDATE iam_mfa_device SET user_id = ?, enabled_at = ?, last_step = ? \
            WHERE id = ? AND created_at = ? AND user_id IS NULL AND last_step < ?""";
    static final String USE = """
            UPDATE iam_mfa_device SET last_step = ? WHERE id = ? AND created_at = ? AND user_id = ? AND last_step < ?""";
    static final String DISABLE =
            "UPDATE iam_mfa_device SET user_id = NULL, enabled_at = NULL WHERE id = ? AND user_id = ?";
    static final String DELETE = "DELETE FROM iam_mfa_device WHERE id = ? AND user_id IS NULL";

    /** Adds a device that nobody has; false when there is one of that serial number. */
    public boolean insert(Transaction transaction, MfaDeviceRow row) {
        SealedColumnStore.checkKey(transaction, row.sealedSeed());
        MfaDevice device = row.device();
        return transaction.changes(
                INSERT, device.serialNumber(), device.createdAt(), device.lastStep(), row.sealedSeed());
    }

    /** The device of that serial number. */
    public Optional<MfaDeviceRow> find(Transaction transaction, String serialNumber) {
        return transaction.find(FIND, IamMfaDeviceStore::read, serialNumber);
    }

    /** The devices by serial number, from after a key; null starts. */
    public Page<MfaDevice> list(Transaction transaction, Assignment wanted, @Nullable String after, int limit) {
        String sql = switch (wanted) {
            case ANY -> LIST;
            case ASSIGNED -> LIST_ASSIGNED;
            case UNASSIGNED -> LIST_UNASSIGNED;
        };
        return transaction
                .page(
                        sql,
                        IamMfaDeviceStore::read,
                        row -> row.device().serialNumber(),
                        limit,
                        after == null ? "" : after)
                .map(MfaDeviceRow::device);
    }

    /** The devices of a user by serial number; there are eight at most. */
    public List<MfaDevice> listOfUser(Transaction transaction, String userId) {
        return transaction.list(LIST_OF_USER, IamMfaDeviceStore::read, userId).stream()
                .map(MfaDeviceRow::device)
                .toList();
    }

    /**
     * Gives a device as it was read to a user, who showed the code of a step; false when it is gone, is somebody's by
     * now, or the step is used.
     */
    public boolean enable(Transaction transaction, MfaDevice read, String userId, Instant now, long step) {
        return transaction.changes(ENABLE, userId, now, step, read.serialNumber(), read.createdAt(), step);
    }

    /** Uses a step of a user's device as it was read; false when this step or a later one was used, or it is gone. */
    public boolean use(Transaction transaction, MfaDevice read, String userId, long step) {
        return transaction.changes(USE, step, read.serialNumber(), read.createdAt(), userId, step);
    }

    /** Takes a device from a user; false when it is not theirs. */
    public boolean disable(Transaction transaction, String serialNumber, String userId) {
        return transaction.changes(DISABLE, serialNumber, userId);
    }

    /** Deletes a device that nobody has; false when there is none of that serial number, or somebody has it. */
    public boolean delete(Transaction transaction, String serialNumber) {
        return transaction.changes(DELETE, serialNumber);
    }

    private static MfaDeviceRow read(Row row) throws SQLException {
        String serialNumber = row.text();
        String userId = row.textOrNull();
        Instant createdAt = Instant.ofEpochMilli(row.number());
        Long enabledAt = row.numberOrNull();
        MfaDevice device = new MfaDevice(
                serialNumber,
                userId,
                createdAt,
                enabledAt == null ? null : Instant.ofEpochMilli(enabledAt),
                row.number());
        return new MfaDeviceRow(device, row.bytes());
    }
}
