package dev.cenote.store;

import dev.cenote.iam.Role;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The account's roles. What is attached to them stands in {@link IamAttachmentStore} and {@link IamInlinePolicyStore}.
 */
public final class IamRoleStore {
    private static final String COLUMNS = "id, name, path, description, max_session_seconds, boundary_arn, created_at,"
            + " version, trust_document, trusted";
    static final String INSERT = "INSERT INTO iam_role (name_key, " + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM iam_role WHERE name_key = ?";
    static final String FIND_BY_ID = "SELECT " + COLUMNS + " FROM iam_role WHERE id = ?";
    static final String LIST = "SELECT " + COLUMNS
            + " FROM iam_role WHERE name_key > ? AND SUBSTR(path, 1, LENGTH(?)) = ? ORDER BY name_key LIMIT ?";
    static final String COUNT = "SELECT COUNT(id) FROM iam_role WHERE name_key > ?";
    static final String UPDATE = """
            UPDATE iam_role SET description = ?, max_session_seconds = ?, boundary_arn = ?, trust_document = ?, \
            trusted = ?, version = version + 1 WHERE id = ? AND version = ?""";
    static final String DELETE = "DELETE FROM iam_role WHERE id = ?";

    /** False when there is a role of that name. The version of a new row is 1, whatever the role says. */
    public boolean insert(Transaction transaction, Role role) {
        return transaction.changes(
                INSERT,
                key(role.name()),
                role.id(),
                role.name(),
                role.path(),
                role.description(),
                role.maxSessionSeconds(),
                role.boundaryArn(),
                role.createdAt(),
                role.trustDocument(),
                role.trusted());
    }

    /**
     * The role of exactly that ARN, path and letter case included.
     *
     * @param account the account that has the roles
     */
    public Optional<Role> find(Transaction transaction, Arn arn, String account) {
        String resource = arn.resource();
        return find(transaction, resource.substring(resource.lastIndexOf('/') + 1))
                .filter(role -> role.arn(account).equals(arn));
    }

    /** The role of exactly that name, case included; see {@link IamUserStore#findByName}. */
    public Optional<Role> find(Transaction transaction, String name) {
        return transaction
                .find(FIND, IamRoleStore::read, key(name))
                .filter(role -> role.name().equals(name));
    }

    /** The role of that unique id. */
    public Optional<Role> findById(Transaction transaction, String id) {
        return transaction.find(FIND_BY_ID, IamRoleStore::read, id);
    }

    /** The roles below a path by name, from after a key; null starts. */
    public Page<Role> list(Transaction transaction, String pathPrefix, @Nullable String after, int limit) {
        return transaction.page(
                LIST,
                IamRoleStore::read,
                role -> key(role.name()),
                limit,
                after == null ? "" : after,
                pathPrefix,
                pathPrefix);
    }

    /** How many roles there are. */
    public long count(Transaction transaction) {
        return transaction.find(COUNT, Row::number, "").orElseThrow();
    }

    /** Changes everything but id, name and path; false when the role is gone or no longer at that version. */
    public boolean update(Transaction transaction, Role role) {
        return transaction.changes(
                UPDATE,
                role.description(),
                role.maxSessionSeconds(),
                role.boundaryArn(),
                role.trustDocument(),
                role.trusted(),
                role.id(),
                role.version());
    }

    /** Deletes the role alone; false when it is gone. */
    public boolean delete(Transaction transaction, String id) {
        return transaction.changes(DELETE, id);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static Role read(Row row) throws SQLException {
        return new Role(
                row.text(),
                row.text(),
                row.text(),
                row.textOrNull(),
                row.number(),
                row.textOrNull(),
                Instant.ofEpochMilli(row.number()),
                row.number(),
                row.text(),
                row.text());
    }
}
