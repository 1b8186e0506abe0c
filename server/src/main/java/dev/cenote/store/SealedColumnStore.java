package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The sealed values of all tables, for the rotation of the master key. */
public final class SealedColumnStore {
    // A sealed value begins with the byte of its form and the four bytes of its key's id.
    private static final int KEY_ID_FROM = 1;
    private static final int KEY_ID_TO = 5;

    /** A sealed value and the id of its row. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by identity only, within one batch.
    public record SealedValue(String id, byte[] sealed) {}

    /** The sealed values of a column by the ids of their rows, from after an id; null starts. */
    public Page<SealedValue> list(Transaction transaction, SealedColumn column, @Nullable String after, int limit) {
        return transaction.page(
                listSql(column),
                row -> new SealedValue(row.text(), row.bytes()),
                SealedValue::id,
                limit,
                after == null ? "" : after);
    }

    /** Puts a value sealed anew in the place of the old one; false when that is not there any more. */
    public boolean replace(Transaction transaction, SealedColumn column, SealedValue old, byte[] sealed) {
        checkKey(transaction, sealed);
        return transaction.changes(replaceSql(column), sealed, old.id(), old.sealed());
    }

    /** Whether any value of a column is sealed under a key. It reads the whole table. */
    public boolean holds(Transaction transaction, SealedColumn column, String keyId) {
        return transaction
                .find(holdsSql(column), Row::number, HexFormat.of().parseHex(keyId))
                .isPresent();
    }

    /** The id of the key that a value is sealed under, eight hexadecimal digits. */
    public static String keyId(byte[] sealed) {
        return HexFormat.of().formatHex(sealed, KEY_ID_FROM, KEY_ID_TO);
    }

    /**
     * Refuses a value that is sealed under a key which the store does not take any more. So a node that missed the end
     * of a rotation cannot leave behind what nobody will be able to open.
     */
    static void checkKey(Transaction transaction, byte[] sealed) {
        String keyId = keyId(sealed);
        if (transaction.find(MasterKeyStore.TAKEN, Row::text, keyId).isEmpty()) {
            throw new IllegalStateException("sealed under the master key " + keyId + ", which was rotated out");
        }
    }

    static String listSql(SealedColumn column) {
        return "SELECT id, " + column.column() + " FROM " + column.table() + " WHERE id > ? ORDER BY id LIMIT ?";
    }

    static String replaceSql(SealedColumn column) {
        String name = column.column();
        return "UPDATE " + column.table() + " SET " + name + " = ? WHERE id = ? AND " + name + " = ?";
    }

    static String holdsSql(SealedColumn column) {
        return "SELECT 1 FROM " + column.table() + " WHERE substr(" + column.column() + ", 2, 4) = ? LIMIT 1";
    }
}
