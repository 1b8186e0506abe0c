package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.iam.Group;
import dev.cenote.iam.User;
import dev.cenote.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Users and groups. */
class IamUserStoreTest extends StoreContract {
    private static final Instant NOW = Instant.ofEpochMilli(1_795_000_000_123L);
    private static final String BOUNDARY = "arn:aws:iam::000000000000:policy/edge";

    private final IamUserStore users = new IamUserStore();
    private final IamGroupStore groups = new IamGroupStore();

    @Test
    void keepsEverythingOfAUser() {
        User plain = insert(user(fresh("Plain-"), "/"));
        User bounded = insert(User.created(fresh("AIDA"), fresh("bounded"), "/a/b/", BOUNDARY, NOW));
        for (User user : List.of(plain, bounded)) {
            assertRead(tx -> users.find(tx, user.id())).isEqualTo(Optional.of(user));
            assertRead(tx -> users.findByName(tx, user.name())).isEqualTo(Optional.of(user));
        }
    }

    @Test
    void aNameIsTakenWhateverItsCaseButFoundOnlyAsItIsWritten() {
        User user = insert(user(fresh("Alice"), "/"));
        String other = user.name().toUpperCase(Locale.ROOT);
        assertWrite(tx -> users.insert(tx, user(other, "/"))).isEqualTo(false);
        assertRead(tx -> users.findByName(tx, other)).isEqualTo(Optional.empty());
        assertRead(tx -> users.taken(tx, other, "AIDA")).isEqualTo(true);
        assertRead(tx -> users.taken(tx, other, user.id())).isEqualTo(false);
    }

    @Test
    void listsBelowAPathPageByPageByName() {
        String path = "/" + fresh("p%_") + "/";
        insert(user("b" + fresh("x"), path));
        insert(user("A" + fresh("x"), path + "deep/"));
        insert(user("c" + fresh("x"), path));
        insert(user("c" + fresh("x"), path.replace('%', 'x')));
        Page<User> first = database().read(tx -> users.list(tx, path, null, 2));
        assertThat(first.items()).extracting(user -> user.name().charAt(0)).containsExactly('A', 'b');
        Page<User> second = database().read(tx -> users.list(tx, path, first.next(), 2));
        assertThat(second.items()).extracting(user -> user.name().charAt(0)).containsExactly('c');
        assertThat(second.next()).isNull();
    }

    @Test
    void aChangeNamesTheVersionItRead() {
        User user = insert(user(fresh("name"), "/"));
        User renamed = user.renamed(fresh("renamed"), "/x/").bounded(BOUNDARY);
        assertWrite(tx -> users.update(tx, renamed)).isEqualTo(true);
        assertWrite(tx -> users.update(tx, renamed)).isEqualTo(false);
        User kept = database().read(tx -> users.find(tx, user.id()).orElseThrow());
        assertThat(kept.name()).isEqualTo(renamed.name());
        assertThat(kept.path()).isEqualTo("/x/");
        assertThat(kept.boundaryArn()).isEqualTo(BOUNDARY);
        assertThat(kept.version()).isEqualTo(2);
        assertRead(tx -> users.findByName(tx, user.name())).isEqualTo(Optional.empty());
    }

    @Test
    void deletesOnce() {
        User user = insert(user(fresh("gone"), "/"));
        long before = database().read(users::count);
        assertWrite(tx -> users.delete(tx, user.id())).isEqualTo(true);
        assertWrite(tx -> users.delete(tx, user.id())).isEqualTo(false);
        assertRead(users::count).isEqualTo(before - 1);
    }

    @Test
    void groupsAreKeptAndListedAsUsersAre() {
        Group group = insert(Group.created(fresh("AGPA"), fresh("Staff"), "/g/", NOW));
        assertRead(tx -> groups.find(tx, group.id())).isEqualTo(Optional.of(group));
        assertRead(tx -> groups.findByName(tx, group.name())).isEqualTo(Optional.of(group));
        assertRead(tx -> groups.findByName(tx, group.name().toLowerCase(Locale.ROOT)))
                .isEqualTo(Optional.empty());
        assertRead(tx -> groups.taken(tx, group.name().toLowerCase(Locale.ROOT), "AGPA"))
                .isEqualTo(true);
        assertRead(tx -> groups.list(tx, "/g/", null, 10).items()).isEqualTo(List.of(group));
        assertRead(groups::count).satisfies(count -> assertThat(count).isPositive());
        Group renamed = group.renamed(fresh("crew"), null);
        assertWrite(tx -> groups.update(tx, renamed)).isEqualTo(true);
        assertWrite(tx -> groups.update(tx, renamed)).isEqualTo(false);
        assertRead(tx -> groups.findByName(tx, renamed.name()).map(Group::path)).isEqualTo(Optional.of("/g/"));
        assertWrite(tx -> groups.delete(tx, group.id())).isEqualTo(true);
        assertWrite(tx -> groups.delete(tx, group.id())).isEqualTo(false);
    }

    @Test
    void tellsWhoIsInWhichGroup() {
        Group staff = insert(Group.created(fresh("AGPA"), fresh("staff"), "/", NOW));
        Group crew = insert(Group.created(fresh("AGPA"), fresh("crew"), "/", NOW));
        User one = insert(user(fresh("one"), "/"));
        User two = insert(user(fresh("two"), "/"));
        assertWrite(tx -> groups.add(tx, staff.id(), one.id())).isEqualTo(true);
        assertWrite(tx -> groups.add(tx, staff.id(), one.id())).isEqualTo(false);
        assertWrite(tx -> groups.add(tx, staff.id(), two.id())).isEqualTo(true);
        assertWrite(tx -> groups.add(tx, crew.id(), one.id())).isEqualTo(true);
        assertRead(tx -> groups.groups(tx, one.id())).isEqualTo(List.of(crew, staff));
        Page<User> first = database().read(tx -> groups.members(tx, staff.id(), null, 1));
        Page<User> second = database().read(tx -> groups.members(tx, staff.id(), first.next(), 1));
        assertThat(List.of(first.items().getFirst(), second.items().getFirst())).containsExactlyInAnyOrder(one, two);
        assertThat(second.next()).isNull();
        assertRead(tx -> new IamBelongingsStore().members(tx, staff.id())).isEqualTo(true);
        assertWrite(tx -> groups.remove(tx, staff.id(), one.id())).isEqualTo(true);
        assertWrite(tx -> groups.remove(tx, staff.id(), one.id())).isEqualTo(false);
        assertWrite(tx -> groups.remove(tx, staff.id(), two.id())).isEqualTo(true);
        assertRead(tx -> new IamBelongingsStore().members(tx, staff.id())).isEqualTo(false);
    }

    private static User user(String name, String path) {
        return User.created(fresh("AIDA"), name, path, null, NOW);
    }

    private User insert(User user) {
        assertWrite(tx -> users.insert(tx, user)).isEqualTo(true);
        return user;
    }

    private Group insert(Group group) {
        assertWrite(tx -> groups.insert(tx, group)).isEqualTo(true);
        return group;
    }
}
