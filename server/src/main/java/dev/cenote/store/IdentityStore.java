package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The identities of identity pools. What leads to them stands in {@link IdentityLoginStore}. */
public final class IdentityStore {
    private static final String COLUMNS = "id, identity_pool_id, disabled, had_login, created_at, modified_at";
    static final String INSERT =
            "INSERT INTO pool_identity (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM pool_identity WHERE id = ?";
    static final String LIST =
            "SELECT " + COLUMNS + " FROM pool_identity WHERE identity_pool_id = ? AND id > ? ORDER BY id LIMIT ?";
    static final String LIST_ENABLED = "SELECT " + COLUMNS
            + " FROM pool_identity WHERE identity_pool_id = ? AND id > ? AND disabled = 0 ORDER BY id LIMIT ?";
    static final String UPDATE = "UPDATE pool_identity SET disabled = ?, had_login = ?, modified_at = ? WHERE id = ?";
    static final String DELETE = "DELETE FROM pool_identity WHERE id = ?";

    /** False when the id is taken. */
    public boolean insert(Transaction transaction, IdentityRow identity) {
        return transaction.changes(
                INSERT,
                identity.id(),
                identity.poolId(),
                number(identity.disabled()),
                number(identity.hadLogin()),
                identity.createdAt(),
                identity.modifiedAt());
    }

    /** The identity of that id, in whatever pool. */
    public Optional<IdentityRow> find(Transaction transaction, String id) {
        return transaction.find(FIND, IdentityStore::read, id);
    }

    /**
     * The identities of a pool by id, from after a key; null starts.
     *
     * @param everyone whether disabled ones are among them
     */
    public Page<IdentityRow> list(
            Transaction transaction, String poolId, @Nullable String after, int limit, boolean everyone) {
        return transaction.page(
                everyone ? LIST : LIST_ENABLED,
                IdentityStore::read,
                IdentityRow::id,
                limit,
                poolId,
                after == null ? "" : after);
    }

    /** Changes both marks and the time; false when there is no such identity. */
    public boolean update(Transaction transaction, IdentityRow identity) {
        return transaction.changes(
                UPDATE, number(identity.disabled()), number(identity.hadLogin()), identity.modifiedAt(), identity.id());
    }

    /** Deletes an identity and the logins that lead to it; false when there is none. */
    public boolean delete(Transaction transaction, String id) {
        transaction.update(IdentityLoginStore.DELETE_ALL, id);
        return transaction.changes(DELETE, id);
    }

    private static long number(boolean mark) {
        return mark ? 1 : 0;
    }

    private static IdentityRow read(Row row) throws SQLException {
        return new IdentityRow(
                row.text(), row.text(), row.number() == 1, row.number() == 1, row.number(), row.number());
    }
}
