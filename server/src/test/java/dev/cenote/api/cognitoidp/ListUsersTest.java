package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.userpool.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

class ListUsersTest extends DirectoryApiContract {
    @Test
    void listsEverybodyPageByPage() {
        String pool = pool();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            person(pool, name);
        }
        person(pool(), "stranger");
        List<String> listed = new ArrayList<>();
        client().listUsersPaginator(list -> list.userPoolId(pool).limit(2))
                .forEach(page -> page.users().forEach(user -> listed.add(user.username())));
        assertThat(listed).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        assertThat(names(pool, null)).hasSize(5);
        assertThat(client().listUsers(list -> list.userPoolId(pool).limit(0)).users())
                .hasSize(5);
    }

    @Test
    void aPageHasSixtyWhenNobodySaysHowMany() {
        String pool = pool();
        for (int i = 0; i < 61; i++) {
            person(pool, "person" + i);
        }
        ListUsersResponse page = client().listUsers(list -> list.userPoolId(pool));
        assertThat(page.users()).hasSize(60);
        assertThat(client().listUsers(list -> list.userPoolId(pool).paginationToken(page.paginationToken()))
                        .users())
                .hasSize(1);
    }

    @Test
    void showsDisabledAndUnconfirmedPeopleToo() {
        String pool = pool(request -> request.schema(
                List.of(custom("note").developerOnlyAttribute(true).build())));
        people().insert(
                        pool,
                        "ada",
                        UserStatus.UNCONFIRMED,
                        Map.of("email", "ada@example.org", "dev:custom:note", "x"));
        client().adminDisableUser(disable -> disable.userPoolId(pool).username("ada"));
        UserType ada = client().listUsers(list -> list.userPoolId(pool)).users().getFirst();
        assertThat(ada.username()).isEqualTo("ada");
        assertThat(ada.enabled()).isFalse();
        assertThat(ada.userStatusAsString()).isEqualTo("UNCONFIRMED");
        assertThat(ada.userCreateDate()).isNotNull();
        assertThat(ada.userLastModifiedDate()).isNotNull();
        assertThat(ada.hasMfaOptions()).isFalse();
        assertThat(map(ada.attributes()))
                .containsEntry("email", "ada@example.org")
                .containsEntry("dev:custom:note", "x")
                .containsKey("sub");
    }

    @Test
    void filters() {
        String pool = pool();
        person(pool, "ada", Map.of("email", "ada@example.org", "given_name", "Ada \"The\" Countess"));
        person(pool, "bob", Map.of("email", "bob@example.org", "phone_number", "+15551234567"));
        people().insert(pool, "eve", UserStatus.FORCE_CHANGE_PASSWORD, Map.of("preferred_username", "evil"));
        client().adminDisableUser(disable -> disable.userPoolId(pool).username("bob"));
        String sub = people().user(pool, "ada").id();
        assertThat(names(pool, "")).hasSize(3);
        assertThat(names(pool, "username = \"ada\"")).containsExactly("ada");
        assertThat(names(pool, "username = \"Ada\"")).isEmpty();
        assertThat(names(pool, "email=\"bob@example.org\"")).containsExactly("bob");
        assertThat(names(pool, "email ^= \"ada\"")).containsExactly("ada");
        assertThat(names(pool, "phone_number ^= \"+1555\"")).containsExactly("bob");
        assertThat(names(pool, "given_name = \"Ada \\\"The\\\" Countess\"")).containsExactly("ada");
        assertThat(names(pool, "preferred_username = \"evil\"")).containsExactly("eve");
        assertThat(names(pool, "cognito:user_status = \"force_change_password\""))
                .containsExactly("eve");
        assertThat(names(pool, "status = \"Disabled\"")).containsExactly("bob");
        assertThat(names(pool, "status = \"Enabled\"")).containsExactlyInAnyOrder("ada", "eve");
        assertThat(names(pool, "sub = \"" + sub + "\"")).containsExactly("ada");
        assertThat(names(pool, "family_name ^= \"\"")).isEmpty();
    }

    @Test
    void aFilterFollowsEveryChange() {
        String pool = pool();
        person(pool, "ada", Map.of("email", "ada@example.org"));
        client().adminUpdateUserAttributes(update -> update.userPoolId(pool)
                .username("ada")
                .userAttributes(attribute("email", "countess@example.org"), attribute("name", "Ada")));
        assertThat(names(pool, "email = \"ada@example.org\"")).isEmpty();
        assertThat(names(pool, "email = \"countess@example.org\"")).containsExactly("ada");
        client().adminDeleteUserAttributes(
                        delete -> delete.userPoolId(pool).username("ada").userAttributeNames("name"));
        assertThat(names(pool, "name ^= \"\"")).isEmpty();
        client().adminDeleteUser(delete -> delete.userPoolId(pool).username("ada"));
        assertThat(names(pool, "email ^= \"\"")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "email = ada", "email = \"a\" OR email = \"b\"", "email > \"a\""})
    void refusesFiltersThatAreNone(String filter) {
        String pool = pool();
        refused(INVALID, "Error while parsing filter", () -> names(pool, filter));
    }

    @Test
    void refusesAttributesThatAreNotSearched() {
        String pool = pool(request -> request.schema(List.of(custom("foo").build())));
        refused(INVALID, "Invalid search attribute: custom:foo", () -> names(pool, "custom:foo = \"a\""));
    }

    @Test
    void showsOnlyTheAttributesAskedFor() {
        String pool = pool();
        person(pool, "ada", Map.of("email", "ada@example.org", "name", "Ada"));
        person(pool, "bob", Map.of("name", "Bob"));
        ListUsersResponse page =
                client().listUsers(list -> list.userPoolId(pool).attributesToGet("email", "sub"));
        assertThat(page.users()).hasSize(2).allSatisfy(user -> {
            assertThat(user.userStatusAsString()).isEqualTo("CONFIRMED");
            boolean ada = user.username().equals("ada");
            assertThat(map(user.attributes()).keySet())
                    .isEqualTo(ada ? java.util.Set.of("email", "sub") : java.util.Set.of("sub"));
        });
        refused(
                INVALID,
                "One or more requested attributes do not exist.",
                () -> client().listUsers(list -> list.userPoolId(pool).attributesToGet("email", "custom:x")));
    }

    @Test
    void aTokenGoesOnOnlyWithTheSameFilterInTheSamePool() {
        String pool = pool();
        person(pool, "ada", Map.of("email", "a@example.org"));
        person(pool, "bob", Map.of("email", "b@example.org"));
        String token = client().listUsers(
                        list -> list.userPoolId(pool).filter("email ^= \"\"").limit(1))
                .paginationToken();
        assertThat(token).isNotNull();
        assertThat(client().listUsers(list ->
                                list.userPoolId(pool).filter("email^=\"\"").paginationToken(token))
                        .users())
                .hasSize(1);
        String other = pool();
        String bad = "Invalid Pagination Token provided.";
        refused(
                INVALID,
                bad,
                () -> client().listUsers(list ->
                        list.userPoolId(pool).filter("email ^= \"a\"").paginationToken(token)));
        refused(
                INVALID,
                bad,
                () -> client().listUsers(list -> list.userPoolId(pool).paginationToken(token)));
        refused(
                INVALID,
                bad,
                () -> client().listUsers(list ->
                        list.userPoolId(other).filter("email ^= \"\"").paginationToken(token)));
        refused(
                INVALID,
                bad,
                () -> client().listUsers(list -> list.userPoolId(pool).paginationToken("nonsense")));
    }

    private static List<String> names(String pool, @Nullable String filter) {
        return client().listUsers(list -> list.userPoolId(pool).filter(filter)).users().stream()
                .map(UserType::username)
                .toList();
    }
}
