package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passkeys of people: a credential belongs to one person of a pool. */
public final class PasskeyStore {
    private static final String COLUMNS = "pool_id, credential_id, user_id, created_at, counter, settings, public_part";
    static final String INSERT =
            "INSERT INTO passkey (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM passkey WHERE pool_id = ? AND credential_id = ?";
    static final String LIST = "SELECT " + COLUMNS
            + " FROM passkey WHERE user_id = ? AND credential_id > ? ORDER BY credential_id LIMIT ?";
    static final String COUNT = "SELECT COUNT(*) FROM passkey WHERE user_id = ?";
    static final String USE = "UPDATE passkey SET counter = ? WHERE pool_id = ? AND credential_id = ? AND counter < ?";
    static final String DELETE = "DELETE FROM passkey WHERE pool_id = ? AND credential_id = ? AND user_id = ?";

    /** False when the pool knows the credential already. */
    public boolean insert(Transaction transaction, PasskeyRow passkey) {
        return transaction.changes(
                INSERT,
                passkey.poolId(),
                passkey.credentialId(),
                passkey.userId(),
                passkey.createdAt(),
                passkey.counter(),
                passkey.settings(),
                passkey.publicPart());
    }

    /** The passkey of that credential, whoever's it is. */
    public Optional<PasskeyRow> find(Transaction transaction, String poolId, String credentialId) {
        return transaction.find(FIND, PasskeyStore::read, poolId, credentialId);
    }

    /** A person's passkeys by credential, from after one; null starts. */
    public Page<PasskeyRow> list(Transaction transaction, String userId, @Nullable String after, int limit) {
        return transaction.page(
                LIST, PasskeyStore::read, PasskeyRow::credentialId, limit, userId, after == null ? "" : after);
    }

    /** How many passkeys a person has. */
    public long count(Transaction transaction, String userId) {
        return transaction.find(COUNT, Row::number, userId).orElseThrow();
    }

    /** Moves the counter on; false when it is there already, or the passkey is gone. */
    public boolean use(Transaction transaction, String poolId, String credentialId, long counter) {
        return transaction.changes(USE, counter, poolId, credentialId, counter);
    }

    /** False when the person has no such passkey. */
    public boolean delete(Transaction transaction, String poolId, String userId, String credentialId) {
        return transaction.changes(DELETE, poolId, credentialId, userId);
    }

    private static PasskeyRow read(Row row) throws SQLException {
        return new PasskeyRow(row.text(), row.text(), row.text(), row.number(), row.number(), row.text(), row.bytes());
    }
}
