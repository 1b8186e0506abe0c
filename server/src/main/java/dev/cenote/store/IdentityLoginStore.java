package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which login leads to which identity: in a pool each login leads to one only. */
public final class IdentityLoginStore {
    private static final String COLUMNS = "identity_pool_id, provider, subject, developer, identity_id, linked_at";
    static final String INSERT =
            "INSERT INTO identity_login (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND =
            "SELECT " + COLUMNS + " FROM identity_login WHERE identity_pool_id = ? AND provider = ? AND subject = ?";
    static final String LIST =
            "SELECT " + COLUMNS + " FROM identity_login WHERE identity_id = ? ORDER BY provider, subject";
    static final String LIST_PROVIDERS = """
            SELECT DISTINCT identity_id, provider FROM identity_login WHERE identity_id IN \
            (SELECT id FROM pool_identity WHERE identity_pool_id = ? AND id >= ? AND id <= ?) \
            ORDER BY identity_id, provider""";
    static final String LIST_SUBJECTS = """
            SELECT subject FROM identity_login WHERE identity_id = ? AND provider = ? AND subject > ? \
            ORDER BY subject LIMIT ?""";
    static final String MOVE = "UPDATE identity_login SET identity_id = ? WHERE identity_id = ?";
    static final String DELETE =
            "DELETE FROM identity_login WHERE identity_pool_id = ? AND provider = ? AND subject = ?";
    static final String DELETE_ALL = "DELETE FROM identity_login WHERE identity_id = ?";

    /** False when the login leads to an identity of the pool already. */
    public boolean insert(Transaction transaction, IdentityLoginRow login) {
        return transaction.changes(
                INSERT,
                login.poolId(),
                login.provider(),
                login.subject(),
                login.developer() ? 1 : 0,
                login.identityId(),
                login.linkedAt());
    }

    /** Where a login leads. */
    public Optional<IdentityLoginRow> find(Transaction transaction, String poolId, String provider, String subject) {
        return transaction.find(FIND, IdentityLoginStore::read, poolId, provider, subject);
    }

    /** The logins of an identity, by provider. */
    public List<IdentityLoginRow> list(Transaction transaction, String identityId) {
        return transaction.list(LIST, IdentityLoginStore::read, identityId);
    }

    /**
     * The providers of the logins of each identity of a pool from one id to another one, by identity, each once; none
     * of identities without a login.
     */
    public Map<String, List<String>> listProviders(Transaction transaction, String poolId, String first, String last) {
        Map<String, List<String>> providers = new HashMap<>();
        transaction
                .list(LIST_PROVIDERS, row -> Map.entry(row.text(), row.text()), poolId, first, last)
                .forEach(login -> providers
                        .computeIfAbsent(login.getKey(), id -> new ArrayList<>())
                        .add(login.getValue()));
        return providers;
    }

    /** The subjects of one provider that lead to an identity, from after a key; null starts. */
    public Page<String> listSubjects(
            Transaction transaction, String identityId, String provider, @Nullable String after, int limit) {
        return transaction.page(
                LIST_SUBJECTS, Row::text, subject -> subject, limit, identityId, provider, after == null ? "" : after);
    }

    /** Lets everything that led to one identity lead to another one of the same pool; how many logins. */
    public int move(Transaction transaction, String from, String to) {
        return transaction.update(MOVE, to, from);
    }

    /** Forgets a login; false when it led nowhere. */
    public boolean delete(Transaction transaction, String poolId, String provider, String subject) {
        return transaction.changes(DELETE, poolId, provider, subject);
    }

    private static IdentityLoginRow read(Row row) throws SQLException {
        return new IdentityLoginRow(row.text(), row.text(), row.text(), row.number() == 1, row.text(), row.number());
    }
}
