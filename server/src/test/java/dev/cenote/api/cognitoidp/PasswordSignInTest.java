package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;

/** Signing in with the password itself, and what every flow has in common. */
class PasswordSignInTest extends SignInContract {
    private final String pool = pool();
    private final String client = client(pool);

    @Test
    void givesTokensForTheRightPassword() {
        User alice = node().person(pool, "alice", Map.of("email", "a@example.org"));
        InitiateAuthResponse answer = byPassword(client, "alice", PASSWORD);
        AuthenticationResultType result = answer.authenticationResult();
        assertThat(result.tokenType()).isEqualTo("Bearer");
        assertThat(result.expiresIn()).isEqualTo(3600);
        assertThat(result.refreshToken()).startsWith("eyJjdHkiOiJKV1Qi");
        assertThat(result.newDeviceMetadata()).isNull();
        assertThat(claims(result.accessToken()))
                .containsEntry("sub", alice.id())
                .containsEntry("username", "alice")
                .containsEntry("client_id", client)
                .containsEntry("auth_time", clock().instant().getEpochSecond());
        assertThat(claims(result.idToken())).containsEntry("email", "a@example.org");
        assertThat(answer.challengeParameters()).isEmpty();
        assertThat(answer.hasChallengeParameters()).isTrue();
        assertThat(answer.challengeName()).isNull();
        assertThat(answer.session()).isNull();
    }

    @Test
    void servesAdministratorsToo() {
        node().person(pool, "alice", Map.of());
        for (AuthFlowType flow : new AuthFlowType[] {
            AuthFlowType.ADMIN_USER_PASSWORD_AUTH, AuthFlowType.ADMIN_NO_SRP_AUTH, AuthFlowType.USER_PASSWORD_AUTH
        }) {
            assertThat(admin(pool, client, flow).authenticationResult().accessToken())
                    .isNotNull();
        }
    }

    @Test
    void findsPeopleBySubAndByAlias() {
        String aliases = node().people().pool(request -> request.aliasAttributes(java.util.List.of("email")));
        String web = client(aliases);
        User alice = node().person(aliases, "alice", Map.of("email", "a@example.org", "email_verified", "true"));
        node().person(aliases, "bob", Map.of("email", "b@example.org"));
        assertThat(byPassword(web, "a@example.org", PASSWORD).authenticationResult())
                .isNotNull();
        assertThat(byPassword(web, alice.id(), PASSWORD).authenticationResult()).isNotNull();
        // An alias that nobody verified is no name.
        refused("UserNotFoundException", "User does not exist.", () -> byPassword(web, "b@example.org", PASSWORD));
    }

    @Test
    void refusesAWrongPassword() {
        node().person(pool, "alice", Map.of());
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(client, "alice", "wrong"));
    }

    @Test
    void refusesSomebodyWithoutPassword() {
        node().people().insert(pool, "passwordless");
        node().people().insert(pool, "Google_1", UserStatus.EXTERNAL_PROVIDER, Map.of());
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(client, "passwordless", "anything"));
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(client, "Google_1", "anything"));
    }

    @Test
    void saysWhoDoesNotExistOnlyWhereItMay() {
        refused("UserNotFoundException", "User does not exist.", () -> byPassword(client, "ghost", PASSWORD));
        String hiding = hidingClient(pool);
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(hiding, "ghost", PASSWORD));
    }

    @Test
    void refusesWhoIsDisabled() {
        User alice = node().person(pool, "alice", Map.of());
        node().change(alice, user -> user.withEnabled(false, clock().instant()));
        refused(NOT_AUTHORIZED, "User is disabled.", () -> byPassword(client, "alice", PASSWORD));
        String hiding = hidingClient(pool);
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(hiding, "alice", PASSWORD));
    }

    @Test
    void refusesWhoIsNotConfirmedOnceThePasswordIsRight() {
        node().person(pool, "alice", UserStatus.UNCONFIRMED, Map.of());
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(client, "alice", "wrong"));
        refused("UserNotConfirmedException", "User is not confirmed.", () -> byPassword(client, "alice", PASSWORD));
    }

    @Test
    void asksForAResetWithoutLookingAtThePassword() {
        node().person(pool, "alice", UserStatus.RESET_REQUIRED, Map.of());
        for (String password : new String[] {PASSWORD, "wrong"}) {
            refused(
                    "PasswordResetRequiredException",
                    "Password reset required for the user",
                    () -> byPassword(client, "alice", password));
        }
        String hiding = hidingClient(pool);
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(hiding, "alice", PASSWORD));
    }

    @Test
    void locksAfterFiveWrongPasswordsWhicheverCallMadeThem() {
        User alice = node().person(pool, "alice", Map.of());
        String hiding = hidingClient(pool);
        for (int i = 0; i < 4; i++) {
            refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(client, "alice", "wrong"));
        }
        refused(
                NOT_AUTHORIZED,
                INCORRECT,
                () -> client().adminInitiateAuth(request -> request.userPoolId(pool)
                        .clientId(client)
                        .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", alice.id(), "PASSWORD", "wrong"))));
        refused(NOT_AUTHORIZED, "Password attempts exceeded", () -> byPassword(client, "alice", PASSWORD));
        refused(NOT_AUTHORIZED, "Password attempts exceeded", () -> byPassword(hiding, "alice", PASSWORD));
        pass(Duration.ofSeconds(1));
        assertThat(byPassword(client, "alice", PASSWORD).authenticationResult()).isNotNull();
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(client, "alice", "wrong"));
    }

    @Test
    void locksNobodyLikeSomebody() {
        String hiding = hidingClient(pool);
        for (int i = 0; i < 5; i++) {
            refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(hiding, "ghost", "wrong"));
        }
        refused(NOT_AUTHORIZED, "Password attempts exceeded", () -> byPassword(hiding, "ghost", "wrong"));
    }

    @Test
    void countsARightPasswordThatIsAnsweredLikeAWrongOne() {
        node().person(pool, "alice", UserStatus.RESET_REQUIRED, Map.of());
        String hiding = hidingClient(pool);
        for (int i = 0; i < 4; i++) {
            refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(hiding, "alice", "wrong"));
        }
        refused(NOT_AUTHORIZED, INCORRECT, () -> byPassword(hiding, "alice", PASSWORD));
        refused(NOT_AUTHORIZED, "Password attempts exceeded", () -> byPassword(hiding, "alice", "wrong"));
    }

    @Test
    void takesNoNameThatNobodyCanHave() {
        String hiding = hidingClient(pool);
        String longest = "\uD83D\uDE00".repeat(128);
        assertThat(initiate(hiding, AuthFlowType.USER_AUTH, Map.of("USERNAME", longest))
                        .session())
                .isNotNull();
        String text = "1 validation error detected: Value at '%s' failed to satisfy constraint:"
                + " Member must have length less than or equal to %d";
        refused(
                INVALID,
                text.formatted("USERNAME", 128),
                () -> initiate(hiding, AuthFlowType.USER_AUTH, Map.of("USERNAME", longest + "x")));
        refused(
                INVALID,
                text.formatted("DEVICE_KEY", 55),
                () -> initiate(
                        hiding, AuthFlowType.USER_AUTH, Map.of("USERNAME", "alice", "DEVICE_KEY", "x".repeat(56))));
        refused(
                INVALID,
                text.formatted("USERNAME", 128),
                () -> respond(
                        hiding,
                        ChallengeNameType.SMS_MFA,
                        "x".repeat(20),
                        with(longest + "x", "SMS_MFA_CODE", "123456")));
    }

    @Test
    void takesNoFlowThatTheOperationOrTheClientDoesNotHave() {
        node().person(pool, "alice", Map.of());
        Map<String, String> both = Map.of("USERNAME", "alice", "PASSWORD", PASSWORD, "SRP_A", "a");
        refused(
                INVALID,
                "Initiate Auth method not supported",
                () -> initiate(client, AuthFlowType.ADMIN_USER_PASSWORD_AUTH, both));
        String closed = node().people()
                .client(pool, request -> request.explicitAuthFlows(java.util.List.of("ALLOW_REFRESH_TOKEN_AUTH")));
        refused(
                INVALID,
                "USER_PASSWORD_AUTH flow not enabled for this client",
                () -> initiate(closed, AuthFlowType.USER_PASSWORD_AUTH, both));
        refused(
                INVALID,
                "USER_SRP_AUTH is not enabled for the client.",
                () -> initiate(closed, AuthFlowType.USER_SRP_AUTH, both));
        refused(
                INVALID,
                "CUSTOM_AUTH is not enabled for the client.",
                () -> initiate(closed, AuthFlowType.CUSTOM_AUTH, both));
        refused(
                INVALID,
                "USER_AUTH is not enabled for the client.",
                () -> initiate(closed, AuthFlowType.USER_AUTH, both));
        refused(
                INVALID,
                "Auth flow not enabled for this client",
                () -> admin(pool, closed, AuthFlowType.ADMIN_USER_PASSWORD_AUTH));
    }

    @Test
    void namesWhatIsMissing() {
        refused(
                INVALID,
                "Missing required parameter USERNAME",
                () -> initiate(client, AuthFlowType.USER_PASSWORD_AUTH, Map.of("PASSWORD", PASSWORD)));
        refused(
                INVALID,
                "Missing required parameter PASSWORD",
                () -> initiate(client, AuthFlowType.USER_PASSWORD_AUTH, Map.of("USERNAME", "alice")));
        refused(
                INVALID,
                "Missing required parameter SRP_A",
                () -> initiate(client, AuthFlowType.USER_SRP_AUTH, Map.of("USERNAME", "alice")));
        refused(
                INVALID,
                "Missing required parameter REFRESH_TOKEN",
                () -> initiate(client, AuthFlowType.REFRESH_TOKEN_AUTH, Map.of()));
    }

    @Test
    void knowsClientsAndPools() {
        refused(
                "ResourceNotFoundException",
                "User pool client nobodyatall does not exist.",
                () -> byPassword("nobodyatall", "alice", PASSWORD));
        refused(
                "ResourceNotFoundException",
                "User pool us-east-1_nobody000 does not exist.",
                () -> admin("us-east-1_nobody000", client, AuthFlowType.ADMIN_USER_PASSWORD_AUTH));
        String other = pool();
        refused(
                "ResourceNotFoundException",
                "User pool client " + client + " does not exist.",
                () -> admin(other, client, AuthFlowType.ADMIN_USER_PASSWORD_AUTH));
    }

    @Test
    void refreshesTokens() {
        node().person(pool, "alice", Map.of());
        String token =
                byPassword(client, "alice", PASSWORD).authenticationResult().refreshToken();
        for (AuthFlowType flow : new AuthFlowType[] {AuthFlowType.REFRESH_TOKEN_AUTH, AuthFlowType.REFRESH_TOKEN}) {
            InitiateAuthResponse fresh = initiate(client, flow, Map.of("REFRESH_TOKEN", token));
            assertThat(fresh.authenticationResult().accessToken()).isNotNull();
            assertThat(fresh.authenticationResult().idToken()).isNotNull();
            assertThat(fresh.authenticationResult().refreshToken()).isNull();
            assertThat(fresh.hasChallengeParameters()).isTrue();
        }
        assertThat(client().adminInitiateAuth(request -> request.userPoolId(pool)
                                .clientId(client)
                                .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                                .authParameters(Map.of("REFRESH_TOKEN", token)))
                        .authenticationResult()
                        .accessToken())
                .isNotNull();
        refused(
                NOT_AUTHORIZED,
                "Invalid Refresh Token",
                () -> initiate(client, AuthFlowType.REFRESH_TOKEN_AUTH, Map.of("REFRESH_TOKEN", "garbage")));
        String other = client(pool);
        refused(
                NOT_AUTHORIZED,
                "Invalid Refresh Token",
                () -> initiate(other, AuthFlowType.REFRESH_TOKEN_AUTH, Map.of("REFRESH_TOKEN", token)));
    }

    private static AdminInitiateAuthResponse admin(String pool, String client, AuthFlowType flow) {
        return client().adminInitiateAuth(request -> request.userPoolId(pool)
                .clientId(client)
                .authFlow(flow)
                .authParameters(Map.of("USERNAME", "alice", "PASSWORD", PASSWORD)));
    }
}
