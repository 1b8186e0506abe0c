package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeletionStoreTest extends StoreContract {
    private static final int MANY = 2 * DeletionStore.AT_ONCE + 100;

    private final DeletionStore deletions = new DeletionStore();
    private final UserPoolStore pools = new UserPoolStore();
    private final IdentityPoolStore identityPools = new IdentityPoolStore();
    private final GroupStore groups = new GroupStore();
    private final GroupMemberStore members = new GroupMemberStore();

    @Test
    void aPoolWithManyPeopleIsGoneAtOnceAndItsPeopleFollow() {
        String pool = fresh("us-east-1_");
        String other = fresh("us-east-1_");
        insert(pool);
        insert(other);
        fill(pool, "staff", MANY);
        fill(other, "staff", 1);
        Schema.insertAny(store(), database(), "pool_user", Map.of("pool_id", pool));
        assertWrite(tx -> pools.delete(tx, pool)).isEqualTo(true);
        assertRead(tx -> pools.find(tx, pool)).isEqualTo(Optional.empty());
        assertThat(left("group_member", pool)).isEqualTo(MANY - DeletionStore.AT_ONCE);
        assertThat(left("pool_user", pool)).isEqualTo(1);
        assertRead(tx -> deletions.waits(tx, pool, DeletionStore.WHOLE)).isEqualTo(true);
        // Another node, or this one after a stop, knows what is left to do.
        Database node = otherNode();
        assertThat(node.<Integer>write(tx -> deletions.advance(tx, pool, DeletionStore.WHOLE, 500)))
                .isEqualTo(500);
        assertThat(node.<Integer>write(tx -> deletions.advance(tx, pool, DeletionStore.WHOLE, 500)))
                .isEqualTo(MANY - 2 * DeletionStore.AT_ONCE + 1);
        assertRead(tx -> deletions.waits(tx, pool, DeletionStore.WHOLE)).isEqualTo(false);
        for (String table : DeletionStore.KEYS.keySet()) {
            assertThat(left(table, pool)).as(table).isZero();
        }
        assertThat(left("group_member", other)).isEqualTo(1);
    }

    @Test
    void anIdentityPoolWithManyPeopleIsGoneAtOnceAndTheyFollow() {
        String pool = fresh("us-east-1:");
        String other = fresh("us-east-1:");
        for (String each : List.of(pool, other)) {
            database()
                    .write(tx ->
                            identityPools.insert(tx, new IdentityPoolRow(each, "us-east-1", "p", 5, 1, "{}", "{}")));
            people(each, each.equals(pool) ? MANY : 1);
        }
        Schema.insertAny(store(), database(), "principal_tag_map", Map.of("identity_pool_id", pool));
        assertWrite(tx -> identityPools.delete(tx, pool)).isEqualTo(true);
        assertRead(tx -> identityPools.find(tx, pool)).isEqualTo(Optional.empty());
        assertThat(identityRows("principal_tag_map", pool)).isZero();
        assertThat(identityRows("identity_login", pool)).isEqualTo(MANY - DeletionStore.AT_ONCE);
        assertThat(identityRows("pool_identity", pool)).isEqualTo(MANY);
        while (otherNode().write(tx -> deletions.advance(tx, 500)).isPresent()) {}
        for (String table : DeletionStore.IDENTITY_KEYS.keySet()) {
            assertThat(identityRows(table, pool)).as(table).isZero();
            assertThat(identityRows(table, other)).as(table).isOne();
        }
        assertRead(tx -> deletions.waits(tx, pool, DeletionStore.WHOLE)).isEqualTo(false);
        assertWrite(tx -> identityPools.delete(tx, other)).isEqualTo(true);
        assertRead(tx -> deletions.waits(tx, other, DeletionStore.WHOLE)).isEqualTo(false);
    }

    @Test
    void aGroupWithManyMembersIsGoneAtOnceAndItsMembershipsFollow() {
        String pool = fresh("us-east-1_");
        insert(pool);
        insertGroup(pool, "staff");
        insertGroup(pool, "guests");
        fill(pool, "staff", MANY);
        fill(pool, "guests", 1);
        assertThat(memberships(pool)).isEqualTo(MANY);
        assertWrite(tx -> groups.delete(tx, pool, "staff")).isEqualTo(true);
        assertRead(tx -> groups.find(tx, pool, "staff")).isEqualTo(Optional.empty());
        assertThat(left("group_member", pool)).isEqualTo(MANY - DeletionStore.AT_ONCE + 1);
        assertThat(memberships(pool)).isZero();
        while (otherNode().write(tx -> deletions.advance(tx, 500)).isPresent()) {}
        assertThat(left("group_member", pool)).isEqualTo(1);
        assertRead(tx -> deletions.waits(tx, pool, "staff")).isEqualTo(false);
    }

    @Test
    void fewRowsLeaveNothingToDo() {
        String pool = fresh("us-east-1_");
        insert(pool);
        insertGroup(pool, "staff");
        fill(pool, "staff", 3);
        assertWrite(tx -> groups.delete(tx, pool, "staff")).isEqualTo(true);
        assertRead(tx -> deletions.waits(tx, pool, "staff")).isEqualTo(false);
        assertWrite(tx -> groups.delete(tx, pool, "staff")).isEqualTo(false);
        assertWrite(tx -> pools.delete(tx, pool)).isEqualTo(true);
        assertRead(tx -> deletions.waits(tx, pool, DeletionStore.WHOLE)).isEqualTo(false);
    }

    private void insert(String pool) {
        database()
                .write(tx -> pools.insert(tx, new UserPoolRow(pool, "us-east-1", "000000000000", "p", 5, 5, 1, "{}")));
    }

    /** Identities with a login each. */
    private void people(String pool, int count) {
        IdentityStore identities = new IdentityStore();
        IdentityLoginStore logins = new IdentityLoginStore();
        database().write(tx -> {
            for (int i = 0; i < count; i++) {
                String id = pool + '-' + i;
                identities.insert(tx, new IdentityRow(id, pool, false, true, 5, 5));
                logins.insert(tx, new IdentityLoginRow(pool, "login.app", "person" + i, true, id, 5));
            }
            return null;
        });
    }

    private long identityRows(String table, String pool) {
        return database()
                .read(tx -> tx.find("SELECT COUNT(*) FROM " + table + " WHERE identity_pool_id = ?", Row::number, pool))
                .orElseThrow();
    }

    private void insertGroup(String pool, String name) {
        database().write(tx -> groups.insert(tx, new GroupRow(pool, name, 5, 5, 1, "{}")));
    }

    private void fill(String pool, String group, int count) {
        database().write(tx -> {
            for (int i = 0; i < count; i++) {
                members.insert(tx, pool, group, pool + '-' + group + '-' + i);
            }
            return null;
        });
    }

    /** Memberships in the first group that anybody still sees. */
    private long memberships(String pool) {
        return database().read(tx -> {
            long count = 0;
            for (int i = 0; i < MANY; i++) {
                String user = pool + "-staff-" + i;
                assertThat(members.groups(tx, user)).hasSize((int) members.countGroups(tx, user));
                count += members.countGroups(tx, user);
            }
            return count;
        });
    }

    private long left(String table, String pool) {
        return database()
                .read(tx -> tx.find("SELECT COUNT(*) FROM " + table + " WHERE pool_id = ?", Row::number, pool))
                .orElseThrow();
    }
}
