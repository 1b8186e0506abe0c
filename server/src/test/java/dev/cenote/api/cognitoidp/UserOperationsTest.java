package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Directory;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPreferences;
import dev.cenote.userpool.UserStatus;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserResponse;

class UserOperationsTest extends DirectoryApiContract {
    private static final Map<String, String> ADA =
            Map.of("email", "ada@example.org", "email_verified", "true", "name", "Ada");

    @Test
    void showsAPersonToAnAdministrator() {
        String pool = pool();
        User ada = person(pool, "ada", ADA);
        AdminGetUserResponse shown = adminGet(pool, "ada");
        assertThat(shown.username()).isEqualTo("ada");
        assertThat(shown.userStatusAsString()).isEqualTo("CONFIRMED");
        assertThat(shown.enabled()).isTrue();
        assertThat(shown.userCreateDate()).isEqualTo(server().clock().instant());
        assertThat(shown.userLastModifiedDate()).isEqualTo(shown.userCreateDate());
        assertThat(shown.userAttributes().getFirst()).isEqualTo(attribute("sub", ada.id()));
        assertThat(attributes(pool, "ada")).isEqualTo(ADA);
        assertThat(shown.hasMfaOptions() || shown.hasUserMFASettingList()).isFalse();
        assertThat(shown.preferredMfaSetting()).isNull();
    }

    @Test
    void leavesOutWhatIsNotThere() {
        String pool = pool();
        User ada = person(pool, "ada");
        HttpResponse<String> response =
                server().post("AdminGetUser", "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"ada\"}");
        assertThat(response.body())
                .matches("\\{\"Enabled\":true,\"UserAttributes\":\\[\\{\"Name\":\"sub\",\"Value\":\"" + ada.id()
                        + "\"}],\"UserCreateDate\":[\\d.]+,\"UserLastModifiedDate\":[\\d.]+,"
                        + "\"UserStatus\":\"CONFIRMED\",\"Username\":\"ada\"}");
    }

    @Test
    void showsSecondFactorsToBoth() {
        String pool = pool();
        User ada = person(pool, "ada");
        UserPreferences factors =
                new UserPreferences(new TreeMap<>(), true, false, true, false, "SOFTWARE_TOKEN_MFA", true);
        server().database()
                .write(transaction -> new Directory()
                        .update(
                                transaction,
                                new dev.cenote.directory.Pools().require(transaction, pool),
                                ada,
                                ada.withPreferences(factors, ada.createdAt()),
                                Directory.Theft.REFUSED));
        AdminGetUserResponse shown = adminGet(pool, "ada");
        assertThat(shown.userMFASettingList()).containsExactly("SMS_MFA", "SOFTWARE_TOKEN_MFA");
        assertThat(shown.preferredMfaSetting()).isEqualTo("SOFTWARE_TOKEN_MFA");
        assertThat(shown.mfaOptions().getFirst().deliveryMediumAsString()).isEqualTo("SMS");
        assertThat(shown.mfaOptions().getFirst().attributeName()).isEqualTo("phone_number");
        String token = token(pool, people().client(pool), "ada");
        GetUserResponse own = client().getUser(get -> get.accessToken(token));
        assertThat(own.userMFASettingList()).isEqualTo(shown.userMFASettingList());
        assertThat(own.preferredMfaSetting()).isEqualTo("SOFTWARE_TOKEN_MFA");
        assertThat(own.mfaOptions()).isEqualTo(shown.mfaOptions());
    }

    @Test
    void appsHearOfWhoeverIsDisabledOrDeleted() {
        String pool = pool();
        String app = people().client(pool);
        people().tell(pool, app);
        for (String name : List.of("disabled", "deleted", "self")) {
            person(pool, name);
        }
        String token = token(pool, app, "self");
        token(pool, app, "disabled");
        token(pool, app, "deleted");
        String disabled = people().user(pool, "disabled").id();
        String deleted = people().user(pool, "deleted").id();
        String self = people().user(pool, "self").id();
        client().adminDisableUser(request -> request.userPoolId(pool).username("disabled"));
        assertThat(people().noticed(app)).containsExactly(disabled);
        client().adminDeleteUser(request -> request.userPoolId(pool).username("deleted"));
        assertThat(people().noticed(app)).containsExactly(deleted);
        client().deleteUser(request -> request.accessToken(token));
        assertThat(people().noticed(app)).containsExactly(self);
    }

    @Test
    void findsByNameBySubAndByVerifiedAliasOnly() {
        String pool = pool(request -> request.aliasAttributes(List.of("email")));
        User ada = person(pool, "ada", ADA);
        for (String name : List.of("ada", ada.id(), "ada@example.org")) {
            assertThat(adminGet(pool, name).username()).isEqualTo("ada");
        }
        person(pool, "bob", Map.of("email", "bob@example.org"));
        refused(NO_USER, NOBODY, () -> adminGet(pool, "bob@example.org"));
        refused(NO_USER, NOBODY, () -> adminGet(pool, "ADA"));
        String plain = pool();
        person(plain, "ada", ADA);
        refused(NO_USER, NOBODY, () -> adminGet(plain, "ada@example.org"));
    }

    @Test
    void findsByTheAddressThatIsTheNameAndShowsTheSub() {
        String pool = pool(request -> request.usernameAttributes(List.of("email")));
        User ada = people().insert(
                        pool,
                        "0190a6b1-1111-7222-8333-444455556666",
                        UserStatus.CONFIRMED,
                        Map.of("email", "ada@example.org"));
        assertThat(adminGet(pool, "ada@example.org").username()).isEqualTo(ada.username());
    }

    @Test
    void showsPeopleWhatTheirClientMayRead() {
        String pool = pool(request -> request.schema(List.of(
                custom("nick").build(),
                custom("note").developerOnlyAttribute(true).build())));
        User ada = person(
                pool,
                "ada",
                Map.of("email", "ada@example.org", "name", "Ada", "custom:nick", "a", "dev:custom:note", "x"));
        String all = token(pool, people().client(pool), "ada");
        GetUserResponse own = client().getUser(get -> get.accessToken(all));
        assertThat(own.username()).isEqualTo("ada");
        assertThat(own.userAttributes().getFirst()).isEqualTo(attribute("sub", ada.id()));
        assertThat(map(own.userAttributes()))
                .isEqualTo(Map.of("sub", ada.id(), "email", "ada@example.org", "name", "Ada", "custom:nick", "a"));
        String some = token(pool, people().client(pool, web -> web.readAttributes(List.of("name"))), "ada");
        assertThat(map(client().getUser(get -> get.accessToken(some)).userAttributes()))
                .isEqualTo(Map.of("sub", ada.id(), "name", "Ada"));
        assertThat(map(adminGet(pool, "ada").userAttributes())).containsEntry("dev:custom:note", "x");
    }

    @Test
    void deletesAPersonWithEverythingOfTheirs() {
        String pool = pool(request -> request.aliasAttributes(List.of("email")));
        person(pool, "ada", ADA);
        client().createGroup(group -> group.userPoolId(pool).groupName("staff"));
        client().adminAddUserToGroup(
                        add -> add.userPoolId(pool).groupName("staff").username("ada"));
        String token = token(pool, people().client(pool), "ada");
        HttpResponse<String> response =
                server().post("AdminDeleteUser", "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"ada@example.org\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        refused(NO_USER, NOBODY, () -> adminGet(pool, "ada"));
        refused(NO_USER, NOBODY, () -> client().getUser(get -> get.accessToken(token)));
        assertThat(client().listUsersInGroup(list -> list.userPoolId(pool).groupName("staff"))
                        .users())
                .isEmpty();
        refused(
                NO_USER,
                NOBODY,
                () -> client().adminDeleteUser(delete -> delete.userPoolId(pool).username("ada")));
        person(pool, "ada", ADA);
    }

    @Test
    void peopleDeleteThemselves() {
        String pool = pool();
        person(pool, "ada");
        person(pool, "bob");
        String token = token(pool, people().client(pool), "ada");
        HttpResponse<String> response = server().post("DeleteUser", "{\"AccessToken\":\"" + token + "\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        refused(NO_USER, NOBODY, () -> adminGet(pool, "ada"));
        refused(NO_USER, NOBODY, () -> client().deleteUser(delete -> delete.accessToken(token)));
        assertThat(adminGet(pool, "bob").username()).isEqualTo("bob");
    }

    @Test
    void whoIsDisabledIsRefusedAtOnceAndSignsInAnewAfterwards() {
        String pool = pool();
        person(pool, "ada");
        String client = people().client(pool);
        String token = token(pool, client, "ada");
        server().clock().set(server().clock().instant().plus(Duration.ofSeconds(2)));
        String ids = "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"ada\"}";
        assertThat(server().post("AdminDisableUser", ids).body()).isEqualTo("{}");
        AdminGetUserResponse disabled = adminGet(pool, "ada");
        assertThat(disabled.enabled()).isFalse();
        assertThat(disabled.userStatusAsString()).isEqualTo("CONFIRMED");
        assertThat(disabled.userLastModifiedDate()).isEqualTo(server().clock().instant());
        refused(NOT_AUTHORIZED, "User is disabled.", () -> client().getUser(get -> get.accessToken(token)));
        assertThat(server().post("AdminDisableUser", ids).body()).isEqualTo("{}");
        for (int i = 0; i < 2; i++) {
            assertThat(server().post("AdminEnableUser", ids).body()).isEqualTo("{}");
        }
        assertThat(adminGet(pool, "ada").enabled()).isTrue();
        refused(NOT_AUTHORIZED, "Access Token has been revoked", () -> client().getUser(get -> get.accessToken(token)));
        String again = token(pool, client, "ada");
        assertThat(client().getUser(get -> get.accessToken(again)).username()).isEqualTo("ada");
    }

    @Test
    void thePoolTellsHowManyPeopleItHas() {
        String pool = pool();
        assertThat(estimated(pool)).isZero();
        person(pool, "ada");
        person(pool, "bob");
        person(pool(), "eve");
        assertThat(estimated(pool)).isEqualTo(2);
        client().adminDeleteUser(delete -> delete.userPoolId(pool).username("ada"));
        assertThat(estimated(pool)).isEqualTo(1);
    }

    @Test
    void missesPeopleAndPoolsThatAreNotThere() {
        String pool = pool();
        refused(NO_USER, NOBODY, () -> adminGet(pool, "nobody"));
        refused(
                NO_USER,
                NOBODY,
                () -> client().adminEnableUser(enable -> enable.userPoolId(pool).username("nobody")));
        refused(
                NO_USER,
                NOBODY,
                () -> client().adminDisableUser(
                                disable -> disable.userPoolId(pool).username("nobody")));
        refused(NOT_FOUND, NO_POOL, () -> adminGet(POOL_OF_NOBODY, "nobody"));
        refused(NOT_FOUND, NO_POOL, () -> client().listUsers(list -> list.userPoolId(POOL_OF_NOBODY)));
        refused(NOT_AUTHORIZED, "Invalid Access Token", () -> client().getUser(get -> get.accessToken("a.b.c")));
        refused(NOT_AUTHORIZED, "Invalid Access Token", () -> client().deleteUser(delete -> delete.accessToken("a")));
    }

    @Test
    void aPoolIsSeenFromItsRegionOnly() {
        String pool = pool();
        person(pool, "ada");
        try (var far = server().client("eu-west-1")) {
            refused(
                    NOT_FOUND,
                    "User pool " + pool + " does not exist.",
                    () -> far.adminGetUser(get -> get.userPoolId(pool).username("ada")));
        }
    }

    private static int estimated(String pool) {
        return client().describeUserPool(describe -> describe.userPoolId(pool))
                .userPool()
                .estimatedNumberOfUsers();
    }
}
