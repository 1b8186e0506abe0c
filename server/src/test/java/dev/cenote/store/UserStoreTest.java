package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UserStoreTest extends StoreContract {
    /** Rows of a person that outlive it: a message that is on its way arrives. */
    private static final String STAYING = "outbox_message";

    /** The users there are those of the account. */
    private static final List<String> OF_THE_ACCOUNT = List.of("iam_access_key", "iam_group_user", "iam_mfa_device");

    private final UserStore users = new UserStore();

    @Test
    void findsByIdAndByName() {
        UserRow user = user(fresh("pool"), "Ada");
        assertWrite(tx -> users.insert(tx, user)).isEqualTo(true);
        assertRead(tx -> users.find(tx, user.id())).isEqualTo(Optional.of(user));
        assertRead(tx -> users.findByName(tx, user.poolId(), "ada")).isEqualTo(Optional.of(user));
        assertRead(tx -> users.findByName(tx, user.poolId(), "Ada")).isEqualTo(Optional.empty());
        assertRead(tx -> users.findByName(tx, fresh("pool"), "ada")).isEqualTo(Optional.empty());
    }

    @Test
    void aNameIsTakenOnceInItsPool() throws Exception {
        String pool = fresh("pool");
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> users.insert(tx, user(pool, "Ada")))))
                .containsOnlyOnce(true);
        assertWrite(tx -> users.insert(tx, user(fresh("pool"), "Ada"))).isEqualTo(true);
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        UserRow user = user(fresh("pool"), "Ada");
        database().write(tx -> users.insert(tx, user));
        UserRow changed = changed(user, "CONFIRMED", 7);
        assertWrite(tx -> users.update(tx, changed)).isEqualTo(true);
        assertWrite(tx -> users.update(tx, changed)).isEqualTo(false);
        UserRow now = database().read(tx -> users.find(tx, user.id())).orElseThrow();
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.status()).isEqualTo("CONFIRMED");
        assertThat(now.modifiedAt()).isEqualTo(7);
    }

    @Test
    void signingOutEverywhereNeedsNoVersion() {
        UserRow user = user(fresh("pool"), "Ada");
        database().write(tx -> users.insert(tx, user));
        assertWrite(tx -> users.signOut(tx, user.id())).isEqualTo(true);
        assertWrite(tx -> users.signOut(tx, fresh("nobody"))).isEqualTo(false);
        UserRow now = database().read(tx -> users.find(tx, user.id())).orElseThrow();
        assertThat(now.generation()).isEqualTo(2);
        assertThat(now.version()).isEqualTo(1);
    }

    @Test
    void deletesAPersonWithAllThatIsTheirs() {
        UserRow gone = user(fresh("pool"), "Ada");
        UserRow stays = user(gone.poolId(), "Bob");
        for (UserRow user : List.of(gone, stays)) {
            database().write(tx -> users.insert(tx, user));
            UserStore.CHILDREN.forEach(
                    table -> Schema.insertAny(store(), database(), table, Map.of("user_id", user.id())));
            Schema.insertAny(store(), database(), "user_password", Map.of("id", user.id()));
        }
        assertWrite(tx -> users.delete(tx, gone.id())).isEqualTo(true);
        assertWrite(tx -> users.delete(tx, gone.id())).isEqualTo(false);
        for (String child : UserStore.CHILDREN) {
            String sql = "SELECT COUNT(*) FROM " + child + " WHERE user_id = ?";
            assertRead(tx -> tx.find(sql, Row::number, gone.id())).as(child).isEqualTo(Optional.of(0L));
            assertRead(tx -> tx.find(sql, Row::number, stays.id())).as(child).isEqualTo(Optional.of(1L));
        }
    }

    @Test
    void theListOfChildrenIsTheSchemas() {
        TreeSet<String> tables = new TreeSet<>(UserStore.CHILDREN);
        tables.add(STAYING);
        tables.addAll(OF_THE_ACCOUNT);
        assertThat(Schema.tablesWith(store(), "user_id")).isEqualTo(tables);
    }

    private UserRow user(String poolId, String name) {
        return new UserRow(
                fresh("sub"),
                poolId,
                name,
                name.toLowerCase(Locale.ROOT),
                "UNCONFIRMED",
                true,
                1,
                5,
                5,
                1,
                "{\"ä\":\"ü€\"}",
                "{}");
    }

    private static UserRow changed(UserRow user, String status, long at) {
        return new UserRow(
                user.id(),
                user.poolId(),
                user.username(),
                user.usernameKey(),
                status,
                user.enabled(),
                user.generation(),
                user.createdAt(),
                at,
                user.version(),
                user.attributes(),
                user.preferences());
    }
}
