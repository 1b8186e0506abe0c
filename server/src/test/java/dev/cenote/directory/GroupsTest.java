package dev.cenote.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.kernel.Page;
import dev.cenote.userpool.Group;
import dev.cenote.userpool.Group.Settings;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Groups and memberships, on both databases. */
class GroupsTest extends DirectoryContract {
    private final Groups groups = new Groups();

    @Test
    void keepsWhatAGroupIs() {
        UserPool pool = pool(request -> request);
        Group group = Group.created(
                pool.id(), "staff ü", new Settings("Who works", "arn:aws:iam::000000000000:role/staff", 3), NOW);
        assertThat(insert(group)).isTrue();
        assertThat(insert(group)).isFalse();
        assertThat(group(pool, "staff ü")).isEqualTo(group);
        assertThat(group(pool, "STAFF ü")).isNull();
        Group changed = group.with(new Settings(null, null, 1), NOW.plusSeconds(5));
        assertThat(database().<Boolean>write(transaction -> groups.update(transaction, changed)))
                .isTrue();
        assertThat(database().<Boolean>write(transaction -> groups.update(transaction, changed)))
                .isFalse();
        Group kept = Objects.requireNonNull(group(pool, "staff ü"));
        assertThat(kept.description()).isEqualTo("Who works");
        assertThat(kept.precedence()).isEqualTo(1);
        assertThat(kept.version()).isEqualTo(2);
    }

    @Test
    void theGroupsOfSomebodyComeByPrecedenceThenName() {
        UserPool pool = pool(request -> request);
        User ada = insert(pool, "Ada", Map.of());
        group(pool, "last", null);
        group(pool, "b", 10);
        group(pool, "a", 10);
        group(pool, "best", 0);
        group(pool, "second", 9);
        group(pool, "not hers", 1);
        for (String name : List.of("last", "b", "a", "best", "second")) {
            add(pool, name, ada);
            add(pool, name, ada);
        }
        assertThat(of(ada)).containsExactly("best", "second", "a", "b", "last");
        database().write(transaction -> {
            groups.remove(transaction, pool.id(), "a", ada.id());
            groups.remove(transaction, pool.id(), "a", ada.id());
            return null;
        });
        assertThat(of(ada)).containsExactly("best", "second", "b", "last");
    }

    @Test
    void aDeletedGroupLeavesItsMembersAndADeletedMemberTheGroup() {
        UserPool pool = pool(request -> request);
        User ada = insert(pool, "Ada", Map.of());
        User bob = insert(pool, "Bob", Map.of());
        Group staff = group(pool, "staff", null);
        Group other = group(pool, "other", null);
        for (User user : List.of(ada, bob)) {
            add(pool, "staff", user);
            add(pool, "other", user);
        }
        assertThat(database().<Boolean>write(transaction -> groups.delete(transaction, pool.id(), "staff")))
                .isTrue();
        assertThat(database().<Boolean>write(transaction -> groups.delete(transaction, pool.id(), "staff")))
                .isFalse();
        assertThat(of(ada)).containsExactly("other");
        database().write(transaction -> directory.delete(transaction, ada.id()));
        assertThat(members(other, null, 10).items()).containsExactly(bob);
        assertThat(insert(staff)).isTrue();
        assertThat(members(staff, null, 10).items()).isEmpty();
    }

    @Test
    void membersComePageByPageFromTheirPoolOnly() {
        UserPool pool = pool(request -> request);
        Group staff = group(pool, "staff", null);
        List<User> people = List.of(
                insert(pool, "a", Map.of("email", "a@example.org")),
                insert(pool, "b", Map.of()),
                insert(pool, "c", Map.of()));
        people.forEach(user -> add(pool, "staff", user));
        UserPool other = pool(request -> request);
        group(other, "staff", null);
        add(other, "staff", insert(other, "d", Map.of()));
        Page<User> first = members(staff, null, 2);
        Page<User> second = members(staff, first.next(), 2);
        assertThat(first.items()).hasSize(2);
        assertThat(second.next()).isNull();
        assertThat(List.of(
                        first.items().get(0),
                        first.items().get(1),
                        second.items().get(0)))
                .containsExactlyInAnyOrderElementsOf(people);
    }

    @Test
    void nobodyIsInMoreThanAHundredGroups() {
        UserPool pool = pool(request -> request);
        User ada = insert(pool, "Ada", Map.of());
        for (int i = 0; i <= Group.MEMBERSHIPS; i++) {
            group(pool, "group" + i, null);
        }
        for (int i = 0; i < Group.MEMBERSHIPS; i++) {
            add(pool, "group" + i, ada);
        }
        add(pool, "group7", ada);
        assertThatThrownBy(() -> add(pool, "group100", ada))
                .hasMessage("A user cannot be a member of more than 100 groups.");
        assertThat(of(ada)).hasSize(100);
    }

    private boolean insert(Group group) {
        return database().write(transaction -> groups.insert(transaction, group));
    }

    private Group group(UserPool pool, String name, @Nullable Integer precedence) {
        Group group = Group.created(pool.id(), name, new Settings(null, null, precedence), NOW);
        assertThat(insert(group)).isTrue();
        return group;
    }

    private void add(UserPool pool, String name, User user) {
        database().write(transaction -> {
            groups.add(transaction, groups.find(transaction, pool.id(), name).orElseThrow(), user.id());
            return null;
        });
    }

    private List<String> of(User user) {
        return database().read(transaction -> groups.of(transaction, user.id())).stream()
                .map(Group::name)
                .toList();
    }

    private @Nullable Group group(UserPool pool, String name) {
        return database()
                .read(transaction -> groups.find(transaction, pool.id(), name))
                .orElse(null);
    }

    private Page<User> members(Group group, @Nullable String after, int limit) {
        return database().read(transaction -> groups.members(transaction, group, after, limit));
    }
}
