package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.token.UserTokenSet;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing out everywhere as the SDK does it. */
class SignOutOperationsTest extends TokenApiContract {
    private static final String REVOKED = "Access Token has been revoked";

    private String pool = "";
    private String app = "";
    private UserTokenSet tokens = new UserTokenSet("", null, null, 0);
    private UserTokenSet elsewhere = new UserTokenSet("", null, null, 0);

    @BeforeEach
    void signIn() {
        pool = people.pool();
        app = people.client(pool);
        people.insert(pool, "alice");
        people.insert(pool, "bob");
        tokens = people.signIn(pool, app, "alice");
        elsewhere = people.signIn(pool, people.client(pool), "alice");
    }

    @AfterEach
    void allow() {
        server.deny(false);
    }

    @Test
    void everySignInEndsTheOneThatAskedToo() {
        UserTokenSet bob = people.signIn(pool, app, "bob");
        client.globalSignOut(request -> request.accessToken(tokens.accessToken()));
        checkSignedOut();
        client.globalSignOut(request -> request.accessToken(bob.accessToken()));
    }

    @Test
    void appsHearOfWhoeverIsSignedOutEverywhere() {
        String alice = people.user(pool, "alice").id();
        people.tell(pool, app);
        people.signIn(pool, app, "bob");
        client.globalSignOut(request -> request.accessToken(tokens.accessToken()));
        assertThat(people.noticed(app)).containsExactly(alice);
        client.adminUserGlobalSignOut(request -> request.userPoolId(pool).username("alice"));
        assertThat(people.noticed(app)).as("there is nothing left to end").isEmpty();
        people.signIn(pool, app, "alice");
        client.adminUserGlobalSignOut(request -> request.userPoolId(pool).username("alice"));
        assertThat(people.noticed(app)).containsExactly(alice);
    }

    @Test
    void theAnswersAreEmptyObjects() {
        assertThat(server.post("GlobalSignOut", "{\"AccessToken\":\"" + tokens.accessToken() + "\"}")
                        .body())
                .isEqualTo("{}");
        assertThat(server.post("AdminUserGlobalSignOut", "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"alice\"}")
                        .body())
                .isEqualTo("{}");
    }

    @Test
    void onlyAnAccessTokenThatHoldsSignsOut() {
        refused(NO, "Invalid Access Token", () -> signOut(Objects.requireNonNull(tokens.idToken())));
        refused(NO, "Invalid Access Token", () -> signOut("garbage"));
        String changed = tokens.accessToken().substring(0, tokens.accessToken().length() - 8) + "AAAAAAAA";
        refused(NO, "Could not verify signature for Access Token", () -> signOut(changed));
        assertThat(people.bearers().require(tokens.accessToken()).username()).isEqualTo("alice");
        refused(
                "InvalidParameterException",
                "1 validation error detected: Value null at 'accessToken' failed to satisfy constraint: Member must"
                        + " not be null",
                () -> client.globalSignOut(request -> {}));
    }

    @Test
    void anAdministratorSignsOutByAnyName() {
        User alice = people.user(pool, "alice");
        for (String name : List.of("alice", alice.id())) {
            client.adminUserGlobalSignOut(request -> request.userPoolId(pool).username(name));
            checkSignedOut();
            tokens = people.signIn(pool, app, "alice");
        }
        assertThat(people.bearers().require(tokens.accessToken()).username()).isEqualTo("alice");
    }

    @Test
    void anAdministratorNamesAPoolAndAPersonThatExist() {
        refused(
                "ResourceNotFoundException",
                "User pool us-east-1_nobody000 does not exist.",
                () -> client.adminUserGlobalSignOut(
                        request -> request.userPoolId("us-east-1_nobody000").username("alice")));
        refused(
                "UserNotFoundException",
                "User does not exist.",
                () -> client.adminUserGlobalSignOut(
                        request -> request.userPoolId(pool).username("carol")));
        client.adminUserGlobalSignOut(request -> request.userPoolId(pool).username("alice"));
        assertThat(Objects.requireNonNull(server.demand()).resource())
                .isEqualTo("arn:aws:cognito-idp:us-east-1:000000000000:userpool/" + pool);
        server.deny(true);
        assertThat(server.post("AdminUserGlobalSignOut", "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"alice\"}")
                        .body())
                .contains("AccessDeniedException");
    }

    @Test
    void someoneWhoIsNotConfirmedIsToldSo() {
        Directory directory = new Directory();
        User alice = people.user(pool, "alice");
        User waiting = alice.withStatus(UserStatus.UNCONFIRMED, server.clock().instant());
        server.database()
                .write(tx ->
                        directory.update(tx, new Pools().require(tx, pool), alice, waiting, Directory.Theft.REFUSED));
        refused("UserNotConfirmedException", "User is not confirmed.", () -> signOut(tokens.accessToken()));
    }

    private void checkSignedOut() {
        for (UserTokenSet set : List.of(tokens, elsewhere)) {
            refused(NO, REVOKED, () -> signOut(set.accessToken()));
        }
        refused(
                NO,
                "Refresh Token has been revoked",
                () -> client.getTokensFromRefreshToken(
                        request -> request.clientId(app).refreshToken(tokens.refreshToken())));
    }

    private static void signOut(String accessToken) {
        client.globalSignOut(request -> request.accessToken(accessToken));
    }
}
