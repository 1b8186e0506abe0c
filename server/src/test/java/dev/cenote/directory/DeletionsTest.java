package dev.cenote.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.Database;
import dev.cenote.store.DeletionStore;
import dev.cenote.store.Engine;
import dev.cenote.store.GroupMemberStore;
import dev.cenote.store.GroupRow;
import dev.cenote.store.GroupStore;
import dev.cenote.store.TestStore;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserPoolRow;
import dev.cenote.store.UserPoolStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionsTest {
    private static final String POOL = "us-east-1_fixed";
    private static final int MANY = 3 * DeletionStore.AT_ONCE;

    private final UserPoolStore pools = new UserPoolStore();
    private final GroupStore groups = new GroupStore();
    private final GroupMemberStore members = new GroupMemberStore();

    @ParameterizedTest
    @EnumSource(Engine.class)
    void membersOfADeletedGroupAreNotInTheNextOneOfItsName(Engine engine) {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            fill(database);
            database.write(tx -> groups.delete(tx, POOL, "staff"));
            assertThat(members(database)).isEqualTo(MANY - DeletionStore.AT_ONCE);
            boolean made = new Deletions(database).beforeGroup(POOL, "staff", this::insertGroup);
            assertThat(made).isTrue();
            assertThat(members(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nothingOfADeletedPoolIsInTheNextOneOfItsId(Engine engine) {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            fill(database);
            database.write(tx -> pools.delete(tx, POOL));
            boolean made = new Deletions(database)
                    .beforePool(
                            POOL,
                            tx -> pools.insert(tx, pool())
                                    && groups.find(tx, POOL, "staff").isEmpty());
            assertThat(made).isTrue();
            assertThat(members(database)).isZero();
        }
    }

    private void fill(Database database) {
        database.write(tx -> {
            pools.insert(tx, pool());
            insertGroup(tx);
            for (int i = 0; i < MANY; i++) {
                members.insert(tx, POOL, "staff", "user-" + i);
            }
            return null;
        });
    }

    private static UserPoolRow pool() {
        return new UserPoolRow(POOL, "us-east-1", "000000000000", "people", 5, 5, 1, "{}");
    }

    private boolean insertGroup(Transaction transaction) {
        return groups.insert(transaction, new GroupRow(POOL, "staff", 5, 5, 1, "{}"));
    }

    /** Memberships of the group, whether or not there is one: each is deleted by its key. */
    private long members(Database database) {
        return database.write(tx -> {
            long found = 0;
            for (int i = 0; i < MANY; i++) {
                if (members.delete(tx, POOL, "staff", "user-" + i)) {
                    members.insert(tx, POOL, "staff", "user-" + i);
                    found++;
                }
            }
            return found;
        });
    }
}
