package dev.cenote.directory;

import dev.cenote.kernel.Page;
import dev.cenote.store.GroupMemberStore;
import dev.cenote.store.GroupRow;
import dev.cenote.store.GroupStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.Group;
import dev.cenote.userpool.User;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The groups of user pools, and who is in them. */
public final class Groups {
    private final GroupStore groups = new GroupStore();
    private final GroupMemberStore members = new GroupMemberStore();

    /** The groups that somebody is in, the one that counts most first. */
    public List<Group> of(Transaction transaction, String userId) {
        return members.groups(transaction, userId).stream()
                .map(Groups::group)
                .sorted(Comparator.comparing(Group::position))
                .toList();
    }

    /** The group of exactly that name. */
    public Optional<Group> find(Transaction transaction, String poolId, String name) {
        return groups.find(transaction, poolId, name).map(Groups::group);
    }

    /** Adds a group; false when the pool has one of that name. LimitExceededException when it has too many. */
    public boolean insert(Transaction transaction, Group group) {
        if (groups.find(transaction, group.poolId(), group.name()).isPresent()) {
            return false;
        }
        Group.checkAnother(groups.count(transaction, group.poolId()));
        return groups.insert(transaction, row(group));
    }

    /** Changes a group; false when it is gone, or was changed since it was read. */
    public boolean update(Transaction transaction, Group group) {
        return groups.update(transaction, row(group));
    }

    /** Deletes a group and its memberships, not its members; false when there is none of that name. */
    public boolean delete(Transaction transaction, String poolId, String name) {
        return groups.delete(transaction, poolId, name);
    }

    /** The groups of a pool by name, from after a key; null starts. */
    public Page<Group> list(Transaction transaction, String poolId, @Nullable String after, int limit) {
        return groups.list(transaction, poolId, after, limit).map(Groups::group);
    }

    /** Puts somebody into a group, once. LimitExceededException when they are in too many. */
    public void add(Transaction transaction, Group group, String userId) {
        // Counted first, and only once for those who are in already.
        long before = members.countGroups(transaction, userId);
        if (members.insert(transaction, group.poolId(), group.name(), userId)) {
            Group.checkAnotherMembership(before);
        }
    }

    /** Takes somebody out of a group, if they are in it. */
    public void remove(Transaction transaction, String poolId, String name, String userId) {
        members.delete(transaction, poolId, name, userId);
    }

    /** The people in a group by id, from after a key; null starts. */
    public Page<User> members(Transaction transaction, Group group, @Nullable String after, int limit) {
        return members.members(transaction, group.poolId(), group.name(), after, limit)
                .map(Directory::user);
    }

    private static Group group(GroupRow row) {
        return Group.stored(
                row.poolId(),
                row.name(),
                row.settings(),
                Instant.ofEpochMilli(row.createdAt()),
                Instant.ofEpochMilli(row.modifiedAt()),
                row.version());
    }

    private static GroupRow row(Group group) {
        return new GroupRow(
                group.poolId(),
                group.name(),
                group.createdAt().toEpochMilli(),
                group.modifiedAt().toEpochMilli(),
                group.version(),
                group.settingsJson());
    }
}
