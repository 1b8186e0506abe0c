package dev.cenote.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Directory.Theft;
import dev.cenote.kernel.Page;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserFilter;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every filter finds whom it should, page by page, on both databases. */
class UserListTest extends DirectoryContract {
    private final UserList list = new UserList();

    @Test
    void listsEverybodyOfThePoolById() {
        UserPool pool = pool(request -> request);
        List<User> all = people(pool, "a", "b", "c", "d", "e");
        people(pool(request -> request), "stranger");
        List<String> listed = names(pool, null, 2);
        assertThat(listed).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        assertThat(listed)
                .isEqualTo(all.stream()
                        .sorted((a, b) -> a.id().compareTo(b.id()))
                        .map(User::username)
                        .toList());
    }

    @Test
    void comparesValuesWholeOrByTheirBeginning() {
        UserPool pool = pool(request -> request);
        insert(pool, "one", Map.of("email", "ada@example.org", "given_name", "Ada"));
        insert(pool, "two", Map.of("email", "ada@example.com", "given_name", "Adam"));
        insert(pool, "three", Map.of("email", "bob@example.org", "given_name", "Ädam", "name", "100%_"));
        insert(pool, "four", Map.of());
        assertThat(names(pool, "email = \"ada@example.org\"", 1)).containsExactly("one");
        assertThat(names(pool, "email ^= \"ada@\"", 1)).containsExactly("two", "one");
        assertThat(names(pool, "email ^= \"\"", 2)).containsExactly("two", "one", "three");
        assertThat(names(pool, "given_name=\"Ada\"", 5)).containsExactly("one");
        assertThat(names(pool, "given_name^=\"Ada\"", 5)).containsExactly("one", "two");
        assertThat(names(pool, "given_name^=\"Ä\"", 5)).containsExactly("three");
        assertThat(names(pool, "given_name = \"ada\"", 5)).isEmpty();
        assertThat(names(pool, "name ^= \"%\"", 5)).isEmpty();
        assertThat(names(pool, "name ^= \"100%\"", 5)).containsExactly("three");
        assertThat(names(pool, "phone_number = \"+1\"", 5)).isEmpty();
        assertThat(names(pool, "name = \"a\0b\"", 5)).isEmpty();
    }

    @Test
    void theUserNameIsComparedWithCaseEvenWhereThePoolIgnoresIt() {
        UserPool pool = pool(request -> request.usernameConfiguration(insensitive()));
        insert(pool, "Ada", Map.of("email", "Ada@Example.org"));
        insert(pool, "Adam", Map.of());
        assertThat(names(pool, "username = \"Ada\"", 5)).containsExactly("Ada");
        assertThat(names(pool, "username = \"ada\"", 5)).isEmpty();
        assertThat(names(pool, "username ^= \"Ad\"", 1)).containsExactly("Ada", "Adam");
        assertThat(names(pool, "email = \"ada@example.ORG\"", 5)).containsExactly("Ada");
        assertThat(names(pool, "email ^= \"ADA@\"", 5)).containsExactly("Ada");
    }

    @Test
    void valuesThatDifferOnlyFarBehindAreToldApart() {
        UserPool pool = pool(request -> request);
        String start = "x".repeat(64);
        insert(pool, "short", Map.of("name", start));
        insert(pool, "long", Map.of("name", start + "a"));
        insert(pool, "longer", Map.of("name", start + "ab"));
        assertThat(names(pool, "name = \"" + start + "a\"", 1)).containsExactly("long");
        assertThat(names(pool, "name = \"" + start + "\"", 2)).containsExactly("short");
        assertThat(names(pool, "name ^= \"" + start + "a\"", 1)).containsExactlyInAnyOrder("long", "longer");
    }

    @Test
    void theSubIsComparedWholeOrByItsBeginning() {
        UserPool pool = pool(request -> request);
        List<User> all = people(pool, "a", "b", "c");
        User user = all.getFirst();
        User stranger = people(pool(request -> request), "stranger").getFirst();
        assertThat(names(pool, "sub = \"" + user.id() + "\"", 5)).containsExactly("a");
        assertThat(names(pool, "sub = \"" + stranger.id() + "\"", 5)).isEmpty();
        for (int length : new int[] {9, 14, 23, 36}) {
            assertThat(names(pool, "sub ^= \"" + user.id().substring(0, length) + "\"", 1))
                    .as("the first %s", length)
                    .containsExactly("a");
        }
        assertThat(names(pool, "sub ^= \"\"", 2)).containsExactlyInAnyOrder("a", "b", "c");
        for (String wrong : List.of("zz", "----", user.id() + "0", "00000000000", "A")) {
            assertThat(names(pool, "sub ^= \"" + wrong + "\"", 5)).as(wrong).isEmpty();
        }
    }

    @Test
    void comparesWhetherSomebodyIsEnabled() {
        UserPool pool = pool(request -> request);
        List<User> all = people(pool, "a", "b", "c");
        update(pool, all.getFirst(), all.getFirst().withEnabled(false, NOW), Theft.REFUSED);
        assertThat(names(pool, "status = \"Enabled\"", 1)).containsExactlyInAnyOrder("b", "c");
        assertThat(names(pool, "status = \"Disabled\"", 1)).containsExactly("a");
        assertThat(names(pool, "status ^= \"Dis\"", 1)).containsExactly("a");
        assertThat(names(pool, "status ^= \"\"", 1)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(names(pool, "status = \"enabled\"", 1)).isEmpty();
    }

    @Test
    void comparesTheStatusWithoutCase() {
        UserPool pool = pool(request -> request);
        int person = 0;
        for (UserStatus status : UserStatus.values()) {
            User user = insert(pool, status + " " + person++, Map.of());
            update(pool, user, user.withStatus(status, NOW), Theft.REFUSED);
            User twin = insert(pool, status + " " + person++, Map.of());
            update(pool, twin, twin.withStatus(status, NOW), Theft.REFUSED);
        }
        assertThat(names(pool, "cognito:user_status = \"CONFIRMED\"", 1))
                .containsExactlyInAnyOrder("CONFIRMED 2", "CONFIRMED 3");
        assertThat(names(pool, "cognito:user_status = \"force_change_Password\"", 5))
                .hasSize(2);
        assertThat(names(pool, "cognito:user_status ^= \"\"", 3)).hasSize(10);
        assertThat(names(pool, "cognito:user_status ^= \"unc\"", 3)).hasSize(2);
        assertThat(names(pool, "cognito:user_status = \"ARCHIVED\"", 3)).isEmpty();
    }

    @Test
    void aPageIsAsLongAsAskedForWhereTheIndexKnowsEnough() {
        UserPool pool = pool(request -> request);
        people(pool, "a", "b", "c", "d");
        Optional<UserFilter> filter = UserFilter.parse("username ^= \"\"");
        Page<User> first = database().read(transaction -> list.list(transaction, pool, filter, null, 3));
        assertThat(first.items()).hasSize(3);
        Page<User> last = database().read(transaction -> list.list(transaction, pool, filter, first.next(), 3));
        assertThat(last.items()).hasSize(1);
        assertThat(last.next()).isNull();
    }

    private List<User> people(UserPool pool, String... names) {
        List<User> people = new ArrayList<>();
        for (String name : names) {
            people.add(insert(pool, name, Map.of()));
        }
        return people;
    }

    /** The names of all pages. */
    private List<String> names(UserPool pool, @Nullable String filter, int limit) {
        List<String> names = new ArrayList<>();
        String after = null;
        do {
            String from = after;
            Page<User> page =
                    database().read(transaction -> list.list(transaction, pool, UserFilter.parse(filter), from, limit));
            page.items().forEach(user -> names.add(user.username()));
            after = page.next();
        } while (after != null);
        return names;
    }
}
