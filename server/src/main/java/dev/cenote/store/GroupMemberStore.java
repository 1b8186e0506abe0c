package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is in which group. */
public final class GroupMemberStore {
    static final String INSERT =
            "INSERT INTO group_member (pool_id, group_name, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    static final String DELETE = "DELETE FROM group_member WHERE pool_id = ? AND group_name = ? AND user_id = ?";
    static final String GROUPS = """
            SELECT user_group.pool_id, user_group.name, user_group.created_at, user_group.modified_at, \
            user_group.version, user_group.settings FROM group_member JOIN user_group \
            ON user_group.pool_id = group_member.pool_id AND user_group.name = group_member.group_name \
            WHERE group_member.user_id = ? ORDER BY group_member.group_name""";
    // Only of groups that are there: memberships of a deleted one may be left for a while.
    static final String COUNT_GROUPS = """
            SELECT COUNT(*) FROM group_member JOIN user_group \
            ON user_group.pool_id = group_member.pool_id AND user_group.name = group_member.group_name \
            WHERE group_member.user_id = ?""";
    static final String MEMBERS = "SELECT " + UserStore.JOINED + """
             FROM group_member JOIN pool_user ON pool_user.id = group_member.user_id \
            WHERE group_member.pool_id = ? AND group_member.group_name = ? AND group_member.user_id > ? \
            ORDER BY group_member.user_id LIMIT ?""";

    /** Puts somebody into a group; false when they are in it already. */
    public boolean insert(Transaction transaction, String poolId, String group, String userId) {
        return transaction.changes(INSERT, poolId, group, userId);
    }

    /** Takes somebody out of a group; false when they are not in it. */
    public boolean delete(Transaction transaction, String poolId, String group, String userId) {
        return transaction.changes(DELETE, poolId, group, userId);
    }

    /** The groups that somebody is in, by name; there are a hundred at most. */
    public List<GroupRow> groups(Transaction transaction, String userId) {
        return transaction.list(GROUPS, GroupStore::read, userId);
    }

    /** In how many groups somebody is. */
    public long countGroups(Transaction transaction, String userId) {
        return transaction.find(COUNT_GROUPS, Row::number, userId).orElseThrow();
    }

    /** The people in a group by id, from after a key; null starts. */
    public Page<UserRow> members(
            Transaction transaction, String poolId, String group, @Nullable String after, int limit) {
        return transaction.page(
                MEMBERS, UserStore::read, UserRow::id, limit, poolId, group, after == null ? "" : after);
    }
}
