package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The groups of user pools. Who is in them stands in {@link GroupMemberStore}. */
public final class GroupStore {
    private static final String COLUMNS = "pool_id, name, created_at, modified_at, version, settings";
    static final String INSERT =
            "INSERT INTO user_group (" + COLUMNS + ") VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM user_group WHERE pool_id = ? AND name = ?";
    static final String LIST =
            "SELECT " + COLUMNS + " FROM user_group WHERE pool_id = ? AND name > ? ORDER BY name LIMIT ?";
    static final String COUNT = "SELECT COUNT(*) FROM user_group WHERE pool_id = ?";
    static final String UPDATE = """
            UPDATE user_group SET modified_at = ?, settings = ?, version = version + 1 \
            WHERE pool_id = ? AND name = ? AND version = ?""";
    static final String DELETE = "DELETE FROM user_group WHERE pool_id = ? AND name = ?";

    private final DeletionStore deletions = new DeletionStore();

    /** False when the pool has a group of that name. The version of a new row is 1, whatever the row says. */
    public boolean insert(Transaction transaction, GroupRow group) {
        return transaction.changes(
                INSERT, group.poolId(), group.name(), group.createdAt(), group.modifiedAt(), group.settings());
    }

    /** The group of that name. */
    public Optional<GroupRow> find(Transaction transaction, String poolId, String name) {
        return transaction.find(FIND, GroupStore::read, poolId, name);
    }

    /** The groups of a pool by name, from after a key; null starts. */
    public Page<GroupRow> list(Transaction transaction, String poolId, @Nullable String after, int limit) {
        return transaction.page(LIST, GroupStore::read, GroupRow::name, limit, poolId, after == null ? "" : after);
    }

    /** How many groups a pool has. */
    public long count(Transaction transaction, String poolId) {
        return transaction.find(COUNT, Row::number, poolId).orElseThrow();
    }

    /** Changes time and settings; false when the group is gone or no longer at the row's version. */
    public boolean update(Transaction transaction, GroupRow group) {
        return transaction.changes(
                UPDATE, group.modifiedAt(), group.settings(), group.poolId(), group.name(), group.version());
    }

    /**
     * Deletes a group and its memberships, not its members; of many memberships the first ones only:
     * {@link DeletionStore} knows of the rest, which nobody sees. False when there is no such group.
     */
    public boolean delete(Transaction transaction, String poolId, String name) {
        if (!transaction.changes(DELETE, poolId, name)) {
            return false;
        }
        deletions.begin(transaction, poolId, name);
        return true;
    }

    static GroupRow read(Row row) throws SQLException {
        return new GroupRow(row.text(), row.text(), row.number(), row.number(), row.number(), row.text());
    }
}
