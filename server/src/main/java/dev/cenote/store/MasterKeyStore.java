package dev.cenote.store;

import dev.cenote.store.MasterKeyRow.Slot;
import java.sql.SQLException;
import java.util.Optional;

/** Which master keys the sealed values need. */
public final class MasterKeyStore {
    private static final String COLUMNS = "slot, key_id, check_value, changed_at";
    static final String FIND = "SELECT " + COLUMNS + " FROM master_key WHERE slot = ?";
    static final String TAKEN = "SELECT slot FROM master_key WHERE key_id = ? AND slot <> 'OPENING'";
    static final String INSERT = "INSERT INTO master_key (" + COLUMNS + ") VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String DELETE = "DELETE FROM master_key WHERE slot = ? AND key_id = ?";

    /** The key of a slot. */
    public Optional<MasterKeyRow> find(Transaction transaction, Slot slot) {
        return transaction.find(FIND, MasterKeyStore::read, slot.name());
    }

    /** Fills a slot; false when it is filled. */
    public boolean insert(Transaction transaction, MasterKeyRow key) {
        return transaction.changes(INSERT, key.slot().name(), key.keyId(), key.checkValue(), key.changedAt());
    }

    /** Empties a slot; false when that key is not in it. */
    public boolean delete(Transaction transaction, Slot slot, String keyId) {
        return transaction.changes(DELETE, slot.name(), keyId);
    }

    private static MasterKeyRow read(Row row) throws SQLException {
        return new MasterKeyRow(Slot.valueOf(row.text()), row.text(), row.bytes(), row.number());
    }
}
