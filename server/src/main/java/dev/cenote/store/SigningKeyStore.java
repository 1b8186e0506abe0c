package dev.cenote.store;

import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyRow.State;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signing keys of user pools. */
public final class SigningKeyStore {
    private static final String COLUMNS =
            "id, pool_id, purpose, state, created_at, active_at, retired_at, public_part, sealed_key";
    static final String INSERT =
            "INSERT INTO signing_key (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM signing_key WHERE id = ?";
    static final String FIND_ACTIVE =
            "SELECT id FROM signing_key WHERE pool_id = ? AND purpose = ? AND state = 'ACTIVE'";
    static final String LIST_ACTIVE =
            "SELECT purpose, id FROM signing_key WHERE pool_id = ? AND purpose IN (?, ?) AND state = 'ACTIVE'";
    static final String LIST =
            "SELECT " + COLUMNS + " FROM signing_key WHERE pool_id = ? ORDER BY purpose, created_at, id";
    static final String ACTIVATE =
            "UPDATE signing_key SET state = 'ACTIVE', active_at = ? WHERE id = ? AND state = 'NEXT'";
    static final String RETIRE =
            "UPDATE signing_key SET state = 'RETIRED', retired_at = ? WHERE id = ? AND state = 'ACTIVE'";
    static final String DELETE_RETIRED =
            "DELETE FROM signing_key WHERE pool_id = ? AND purpose = ? AND state = 'RETIRED' AND retired_at < ?";

    /** False when the id is taken. */
    public boolean insert(Transaction transaction, SigningKeyRow key) {
        SealedColumnStore.checkKey(transaction, key.sealedKey());
        return transaction.changes(
                INSERT,
                key.id(),
                key.poolId(),
                key.purpose().name(),
                key.state().name(),
                key.createdAt(),
                key.activeAt(),
                key.retiredAt(),
                key.publicPart(),
                key.sealedKey());
    }

    /** The key of that id. */
    public Optional<SigningKeyRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, SigningKeyStore::read, id);
    }

    /** The id of the key that signs for a pool now. */
    public Optional<String> findActive(Transaction transaction, String poolId, Purpose purpose) {
        return transaction.find(FIND_ACTIVE, Row::text, poolId, purpose.name());
    }

    /** The ids of the keys of two purposes that sign for a pool now, as far as it has them. */
    public Map<Purpose, String> listActive(Transaction transaction, String poolId, Purpose one, Purpose other) {
        Map<Purpose, String> active = new EnumMap<>(Purpose.class);
        transaction
                .list(
                        LIST_ACTIVE,
                        row -> Map.entry(Purpose.valueOf(row.text()), row.text()),
                        poolId,
                        one.name(),
                        other.name())
                .forEach(key -> active.put(key.getKey(), key.getValue()));
        return active;
    }

    /** Every key of a pool, by purpose, the oldest first. */
    public List<SigningKeyRow> list(Transaction transaction, String poolId) {
        return transaction.list(LIST, SigningKeyStore::read, poolId);
    }

    /** A next key begins to sign; false when it was not next. */
    public boolean activate(Transaction transaction, String id, long at) {
        return transaction.changes(ACTIVATE, at, id);
    }

    /** An active key ceases to sign; false when it was not active. */
    public boolean retire(Transaction transaction, String id, long at) {
        return transaction.changes(RETIRE, at, id);
    }

    /** Forgets the keys that retired before a time; how many. What they signed verifies no more. */
    public int deleteRetired(Transaction transaction, String poolId, Purpose purpose, long before) {
        return transaction.update(DELETE_RETIRED, poolId, purpose.name(), before);
    }

    private static SigningKeyRow read(Row row) throws SQLException {
        return new SigningKeyRow(
                row.text(),
                row.text(),
                Purpose.valueOf(row.text()),
                State.valueOf(row.text()),
                row.number(),
                row.numberOrNull(),
                row.numberOrNull(),
                row.bytes(),
                row.bytes());
    }
}
