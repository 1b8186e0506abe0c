package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.factor.AuthenticatorApp;
import dev.cenote.factor.TokenCheck;
import dev.cenote.keys.RandomText;
import dev.cenote.signin.TokenSetUp;
import dev.cenote.store.Engine;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.userpool.MfaChoice;
import dev.cenote.userpool.PoolMfa.Mode;
import dev.cenote.userpool.User;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponse;

@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
class SoftwareTokenOperationsTest {
    private static final String NO = "NotAuthorizedException";
    private static final String INVALID = "InvalidParameterException";
    private static final String NOT_SET_UP = "User has not set up software token mfa";
    private static final String MISMATCH = "Code mismatch and fail enable Software Token MFA";
    private static final String BAD_SESSION = "Invalid session for the user.";

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static ApiServer server;
    private static SignInNode node;
    private static CognitoIdentityProviderClient sdk;

    private String pool;
    private String client;
    private User alice;

    @BeforeParameterizedClassInvocation
    static void start(Engine engine) {
        AtomicReference<SignInNode> made = new AtomicReference<>();
        server = ApiServer.start(engine, token -> made.get().people().bearers().require(token), (database, clock) -> {
            made.set(new SignInNode(database, clock, TriggerFunctions.unreachable()));
            Pools pools = new Pools();
            return List.of(
                    made.get().operations(),
                    new UserOperations(
                            database, pools, clock, made.get().people().notices()),
                    new SoftwareTokenOperations(new TokenSetUp.Parts(
                            database,
                            pools,
                            made.get().softwareTokens(),
                            made.get().sessions(),
                            new RandomText(new SecureRandom()),
                            clock)));
        });
        node = made.get();
        sdk = server.client("us-east-1");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        sdk.close();
        server.close();
    }

    @BeforeEach
    void person() {
        pool = node.people().pool();
        node.factors(pool, Mode.ON, false, true, false);
        client = node.people().client(pool, request -> request.explicitAuthFlows(SignInContract.FLOWS));
        alice = node.person(pool, "alice", Map.of());
        pass(Duration.ofMinutes(2));
    }

    @Test
    void whoIsAboutToSignInSetsUpATokenAndSignsInWithItNextTime() {
        InitiateAuthResponse asked = signIn();
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.MFA_SETUP);
        AssociateSoftwareTokenResponse associated = sdk.associateSoftwareToken(set -> set.session(asked.session()));
        assertThat(associated.secretCode()).matches("[A-Z2-7]{52}");
        assertThat(associated.session()).isNotEqualTo(asked.session());
        AuthenticatorApp app = new AuthenticatorApp(associated.secretCode());
        VerifySoftwareTokenResponse verified = sdk.verifySoftwareToken(code ->
                code.session(associated.session()).userCode(app.code(now())).friendlyDeviceName("phone"));
        assertThat(verified.statusAsString()).isEqualTo("SUCCESS");
        assertThat(respond(ChallengeNameType.MFA_SETUP, verified.session(), Map.of("USERNAME", "alice"))
                        .authenticationResult()
                        .accessToken())
                .isNotEmpty();
        assertThat(sdk.adminGetUser(asking -> asking.userPoolId(pool).username("alice"))
                        .preferredMfaSetting())
                .isEqualTo("SOFTWARE_TOKEN_MFA");
        InitiateAuthResponse again = signIn();
        assertThat(again.challengeName()).isEqualTo(ChallengeNameType.SOFTWARE_TOKEN_MFA);
        assertThat(again.challengeParameters()).containsEntry("FRIENDLY_DEVICE_NAME", "phone");
        SignInContract.refused(
                "ExpiredCodeException",
                "Your software token has already been used once.",
                () -> code(again, app.code(now())));
        pass(Duration.ofMinutes(1));
        assertThat(code(again, app.code(now())).authenticationResult()).isNotNull();
    }

    @Test
    void eachStepHasTheWholeLifeOfASession() {
        InitiateAuthResponse asked = signIn();
        pass(Duration.ofMinutes(2));
        AssociateSoftwareTokenResponse associated = sdk.associateSoftwareToken(set -> set.session(asked.session()));
        pass(Duration.ofMinutes(2));
        AuthenticatorApp app = new AuthenticatorApp(associated.secretCode());
        VerifySoftwareTokenResponse verified = verify(associated.session(), app.code(now()));
        pass(Duration.ofMinutes(2));
        assertThat(respond(ChallengeNameType.MFA_SETUP, verified.session(), Map.of("USERNAME", "alice"))
                        .authenticationResult())
                .isNotNull();
        SignInContract.refused(
                NO,
                "Invalid session for the user, session is expired.",
                () -> sdk.associateSoftwareToken(set -> set.session(asked.session())));
    }

    @Test
    void aWrongCodeLeavesTheSessionAndARightOneEndsIt() {
        AssociateSoftwareTokenResponse associated = sdk.associateSoftwareToken(set -> set.session(signIn().session()));
        AuthenticatorApp app = new AuthenticatorApp(associated.secretCode());
        SignInContract.refused(
                "EnableSoftwareTokenMFAException", MISMATCH, () -> verify(associated.session(), app.wrongCode(now())));
        verify(associated.session(), app.code(now()));
        SignInContract.refused(
                NO,
                "Invalid session for the user, session can only be used once.",
                () -> verify(associated.session(), app.code(now())));
    }

    @Test
    void whoKnowsOnlyThePasswordCannotReplaceATokenByASessionFromBeforeIt() {
        String waiting = signIn().session();
        AssociateSoftwareTokenResponse owners = sdk.associateSoftwareToken(set -> set.session(signIn().session()));
        AuthenticatorApp app = new AuthenticatorApp(owners.secretCode());
        VerifySoftwareTokenResponse verified = verify(owners.session(), app.code(now()));
        SignInContract.refused(NO, BAD_SESSION, () -> sdk.associateSoftwareToken(set -> set.session(waiting)));
        SignInContract.refused(NO, BAD_SESSION, () -> verify(waiting, app.code(now())));
        assertThat(respond(ChallengeNameType.MFA_SETUP, verified.session(), Map.of("USERNAME", "alice"))
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void aTokenThatWasVerifiedIsAskedForThoughItsSetUpWasLeftOff() {
        AssociateSoftwareTokenResponse associated = sdk.associateSoftwareToken(set -> set.session(signIn().session()));
        verify(associated.session(), new AuthenticatorApp(associated.secretCode()).code(now()));
        assertThat(signIn().challengeName()).isEqualTo(ChallengeNameType.SOFTWARE_TOKEN_MFA);
    }

    @Test
    void whoHasSignedInSetsUpATokenWithoutTurningItOn() {
        String token = token();
        AssociateSoftwareTokenResponse associated = sdk.associateSoftwareToken(set -> set.accessToken(token));
        assertThat(associated.session()).isNull();
        AuthenticatorApp app = new AuthenticatorApp(associated.secretCode());
        VerifySoftwareTokenResponse verified =
                sdk.verifySoftwareToken(code -> code.accessToken(token).userCode(app.code(now())));
        assertThat(verified.statusAsString()).isEqualTo("SUCCESS");
        assertThat(verified.session()).isNull();
        assertThat(sdk.getUser(asked -> asked.accessToken(token)).hasUserMFASettingList())
                .isFalse();
        SignInContract.refused(
                INVALID,
                NOT_SET_UP,
                () -> sdk.verifySoftwareToken(code -> code.accessToken(token).userCode(app.code(now()))));
    }

    @Test
    void eachSecretTakesThePlaceOfTheOneBeforeThatWasNotVerified() {
        String token = token();
        AuthenticatorApp first = new AuthenticatorApp(
                sdk.associateSoftwareToken(set -> set.accessToken(token)).secretCode());
        AuthenticatorApp second = new AuthenticatorApp(
                sdk.associateSoftwareToken(set -> set.accessToken(token)).secretCode());
        SignInContract.refused(
                "EnableSoftwareTokenMFAException",
                MISMATCH,
                () -> sdk.verifySoftwareToken(code -> code.accessToken(token).userCode(first.code(now()))));
        sdk.verifySoftwareToken(code -> code.accessToken(token).userCode(second.code(now())));
    }

    @Test
    void refusesWhereThePoolHasNoTokensAndWhereNothingWasAssociated() {
        String token = token();
        SignInContract.refused(
                INVALID,
                NOT_SET_UP,
                () -> sdk.verifySoftwareToken(code -> code.accessToken(token).userCode("123456")));
        node.factors(pool, Mode.OPTIONAL, true, false, false);
        String text = "Software Token MFA has not been enabled by the userPool";
        SignInContract.refused(
                "SoftwareTokenMFANotFoundException",
                text,
                () -> sdk.associateSoftwareToken(set -> set.accessToken(token)));
        SignInContract.refused(
                "SoftwareTokenMFANotFoundException",
                text,
                () -> sdk.verifySoftwareToken(code -> code.accessToken(token).userCode("123456")));
    }

    @Test
    void refusesSessionsThatDoNotAskForASetUp() {
        SignInContract.refused(NO, BAD_SESSION, () -> sdk.associateSoftwareToken(set -> set.session("a".repeat(40))));
        AuthenticatorApp app = new AuthenticatorApp(node.softwareTokens().associate(node.pool(pool), alice));
        assertThat(node.softwareTokens().verifyNew(node.pool(pool), alice, app.code(now()), null))
                .isEqualTo(TokenCheck.ACCEPTED);
        InitiateAuthResponse other = signIn();
        assertThat(other.challengeName()).isEqualTo(ChallengeNameType.SOFTWARE_TOKEN_MFA);
        SignInContract.refused(NO, BAD_SESSION, () -> sdk.associateSoftwareToken(set -> set.session(other.session())));
    }

    @Test
    void aSessionOfSomebodyWhoWasSignedOutEverywhereIsNone() {
        InitiateAuthResponse asked = signIn();
        server.database().write(transaction -> new Directory().signOut(transaction, alice.id()));
        SignInContract.refused(NO, BAD_SESSION, () -> sdk.associateSoftwareToken(set -> set.session(asked.session())));
    }

    @Test
    void aSessionEndsWithThePasswordThatBeganIt() {
        InitiateAuthResponse asked = signIn();
        AssociateSoftwareTokenResponse associated = sdk.associateSoftwareToken(set -> set.session(asked.session()));
        pass(Duration.ofSeconds(1));
        node.password(alice, "Another-Horse-2", false);
        SignInContract.refused(NO, BAD_SESSION, () -> sdk.associateSoftwareToken(set -> set.session(asked.session())));
        AuthenticatorApp app = new AuthenticatorApp(associated.secretCode());
        SignInContract.refused(NO, BAD_SESSION, () -> verify(associated.session(), app.code(now())));
    }

    @Test
    void beginningAgainGivesNoMoreTime() {
        String first = sdk.associateSoftwareToken(set -> set.session(signIn().session()))
                .session();
        pass(Duration.ofMinutes(2));
        AssociateSoftwareTokenResponse again = sdk.associateSoftwareToken(set -> set.session(first));
        pass(Duration.ofMinutes(1));
        AuthenticatorApp app = new AuthenticatorApp(again.secretCode());
        SignInContract.refused(
                NO,
                "Invalid session for the user, session is expired.",
                () -> verify(again.session(), app.code(now())));
    }

    @Test
    void wantsEitherATokenOrASession() {
        for (String body : List.of("{}", "{\"AccessToken\":\"a\",\"Session\":\"" + "a".repeat(40) + "\"}")) {
            HttpResponse<String> response = server.post("AssociateSoftwareToken", body);
            assertThat(response.body()).contains("InvalidParameterException");
        }
        SignInContract.refused(
                NO,
                "Invalid Access Token",
                () -> sdk.associateSoftwareToken(set -> set.accessToken("no.access.token")));
        SignInContract.refused(
                NO,
                "Invalid Access Token",
                () -> sdk.verifySoftwareToken(
                        code -> code.accessToken("no.access.token").userCode("123456")));
    }

    @Test
    void anAdministratorTakesATokenAway() {
        AuthenticatorApp app = new AuthenticatorApp(node.softwareTokens().associate(node.pool(pool), alice));
        node.softwareTokens().verifyNew(node.pool(pool), alice, app.code(now()), null);
        node.prefer(alice, before -> MfaChoice.with(MfaChoice.SOFTWARE_TOKEN, before));
        String user = "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"alice\"}";
        assertThat(server.post("AdminDeleteSoftwareToken", user).body()).isEqualTo("{}");
        assertThat(sdk.adminGetUser(asked -> asked.userPoolId(pool).username("alice"))
                        .hasUserMFASettingList())
                .isFalse();
        assertThat(signIn().challengeName()).isEqualTo(ChallengeNameType.MFA_SETUP);
        assertThat(server.post("AdminDeleteSoftwareToken", user).body()).contains("ResourceNotFoundException");
        assertThat(server.post("AdminDeleteSoftwareToken", user.replace("alice", "nobody"))
                        .body())
                .contains("UserNotFoundException");
    }

    private InitiateAuthResponse signIn() {
        return sdk.initiateAuth(request -> request.clientId(client)
                .authFlow("USER_PASSWORD_AUTH")
                .authParameters(Map.of("USERNAME", "alice", "PASSWORD", SignInNode.PASSWORD)));
    }

    private RespondToAuthChallengeResponse respond(
            ChallengeNameType challenge, String session, Map<String, String> responses) {
        return sdk.respondToAuthChallenge(request -> request.clientId(client)
                .challengeName(challenge)
                .session(session)
                .challengeResponses(responses));
    }

    private RespondToAuthChallengeResponse code(InitiateAuthResponse asked, String code) {
        return respond(
                ChallengeNameType.SOFTWARE_TOKEN_MFA,
                asked.session(),
                Map.of("USERNAME", "alice", "SOFTWARE_TOKEN_MFA_CODE", code));
    }

    private static VerifySoftwareTokenResponse verify(String session, String code) {
        return sdk.verifySoftwareToken(
                verification -> verification.session(session).userCode(code));
    }

    private String token() {
        return node.people().signIn(pool, client, "alice").accessToken();
    }

    private static Instant now() {
        return server.clock().instant();
    }

    private static void pass(Duration time) {
        server.clock().set(now().plus(time));
    }
}
