package dev.cenote.store;

import dev.cenote.iam.Group;
import dev.cenote.iam.IamNames;
import dev.cenote.iam.User;
import dev.cenote.kernel.Page;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account's groups of users, and who is in them. */
public final class IamGroupStore {
    private static final String COLUMNS = "id, name, path, created_at, version";
    static final String INSERT =
            "INSERT INTO iam_group (" + COLUMNS + ", name_key) VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM iam_group WHERE id = ?";
    static final String FIND_BY_NAME = "SELECT " + COLUMNS + " FROM iam_group WHERE name_key = ?";
    static final String LIST = "SELECT " + COLUMNS + " FROM iam_group"
            + " WHERE name_key > ? AND substr(path, 1, length(?)) = ? ORDER BY name_key LIMIT ?";
    static final String COUNT = "SELECT COUNT(id) FROM iam_group WHERE id > ?";
    static final String UPDATE = """
            UPDATE iam_group SET name_key = ?, name = ?, path = ?, version = version + 1 WHERE id = ? AND version = ?""";
    static final String DELETE = "DELETE FROM iam_group WHERE id = ?";
    static final String ADD = "INSERT INTO iam_group_user (group_id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING";
    static final String REMOVE = "DELETE FROM iam_group_user WHERE group_id = ? AND user_id = ?";
    static final String GROUPS = """
            SELECT iam_group.id, iam_group.name, iam_group.path, iam_group.created_at, iam_group.version \
            FROM iam_group_user JOIN iam_group ON iam_group.id = iam_group_user.group_id \
            WHERE iam_group_user.user_id = ? ORDER BY iam_group.name_key""";
    static final String MEMBERS = """
            SELECT iam_user.id, iam_user.name, iam_user.path, iam_user.boundary_arn, iam_user.created_at, \
            iam_user.version FROM iam_group_user JOIN iam_user ON iam_user.id = iam_group_user.user_id \
            WHERE iam_group_user.group_id = ? AND iam_group_user.user_id > ? \
            ORDER BY iam_group_user.user_id LIMIT ?""";

    /** False when there is a group of that name, whatever its case. The version of a new row is 1. */
    public boolean insert(Transaction transaction, Group group) {
        return transaction.changes(
                INSERT, group.id(), group.name(), group.path(), group.createdAt(), IamNames.key(group.name()));
    }

    /** The group of that id. */
    public Optional<Group> find(Transaction transaction, String id) {
        return transaction.find(FIND, IamGroupStore::read, id);
    }

    /** The group of exactly that name, case included; see {@link IamUserStore#findByName}. */
    public Optional<Group> findByName(Transaction transaction, String name) {
        return transaction
                .find(FIND_BY_NAME, IamGroupStore::read, IamNames.key(name))
                .filter(group -> group.name().equals(name));
    }

    /** The groups below a path by name, from after a key; null starts. */
    public Page<Group> list(Transaction transaction, String pathPrefix, @Nullable String after, int limit) {
        return transaction.page(
                LIST,
                IamGroupStore::read,
                group -> IamNames.key(group.name()),
                limit,
                after == null ? "" : after,
                pathPrefix,
                pathPrefix);
    }

    /** How many there are. */
    public long count(Transaction transaction) {
        return transaction.find(COUNT, Row::number, "").orElseThrow();
    }

    /**
     * Changes name and path; false when the group is gone or no longer at the row's version. The new name must be no
     * other group's.
     */
    public boolean update(Transaction transaction, Group group) {
        return transaction.changes(
                UPDATE, IamNames.key(group.name()), group.name(), group.path(), group.id(), group.version());
    }

    /** Whether that name, whatever its case, belongs to another group than that id. */
    public boolean taken(Transaction transaction, String name, String exceptId) {
        return transaction
                .find(FIND_BY_NAME, IamGroupStore::read, IamNames.key(name))
                .filter(group -> !group.id().equals(exceptId))
                .isPresent();
    }

    /** Deletes the group alone; false when there is none. */
    public boolean delete(Transaction transaction, String id) {
        return transaction.changes(DELETE, id);
    }

    /** Puts a user into a group; false when they are in it already. */
    public boolean add(Transaction transaction, String groupId, String userId) {
        return transaction.changes(ADD, groupId, userId);
    }

    /** Takes a user out of a group; false when they are not in it. */
    public boolean remove(Transaction transaction, String groupId, String userId) {
        return transaction.changes(REMOVE, groupId, userId);
    }

    /** The groups that a user is in, by name; there are ten at most. */
    public List<Group> groups(Transaction transaction, String userId) {
        return transaction.list(GROUPS, IamGroupStore::read, userId);
    }

    /** The users in a group by id, from after a key; null starts. */
    public Page<User> members(Transaction transaction, String groupId, @Nullable String after, int limit) {
        return transaction.page(MEMBERS, IamUserStore::read, User::id, limit, groupId, after == null ? "" : after);
    }

    private static Group read(Row row) throws SQLException {
        return new Group(row.text(), row.text(), row.text(), Instant.ofEpochMilli(row.number()), row.number());
    }
}
