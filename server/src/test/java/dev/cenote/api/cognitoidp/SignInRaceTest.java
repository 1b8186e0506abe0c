package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Call;
import dev.cenote.aws.Caller;
import dev.cenote.aws.Circumstances;
import dev.cenote.factor.AuthenticatorApp;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.InitiateAuthRequest;
import dev.cenote.model.cognitoidp.InitiateAuthResponse;
import dev.cenote.model.cognitoidp.RespondToAuthChallengeRequest;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.Race;
import dev.cenote.store.TestStore;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.userpool.PoolMfa.Mode;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPreferences;
import dev.cenote.userpool.UserStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many callers at once on two nodes: what can be done once is done once. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test.
class SignInRaceTest {
    private static final int CALLERS = 32;
    private static final String DONE = "signed in";
    private static final String USED =
            "NotAuthorizedException: Invalid session for the user, session can only be used once.";
    private static final String WRONG = "NotAuthorizedException: Incorrect username or password.";
    private static final String LOCKED = "NotAuthorizedException: Password attempts exceeded";
    private static final Call CALL = new Call(
            new Caller.Anonymous(),
            ApiServer.ACCOUNT,
            "request",
            new Circumstances("us-east-1", false, "192.0.2.1", null, null));

    @Parameter
    Engine engine;

    private final ApiServer.StandingClock clock = new ApiServer.StandingClock(Instant.now());
    private TestStore store;
    private SignInNode one;
    private SignInNode two;
    private String pool = "";
    private String client = "";

    @BeforeEach
    void open() {
        store = engine.make();
        Database database = store.open();
        one = new SignInNode(database, clock, TriggerFunctions.unreachable());
        two = engine == Engine.POSTGRESQL ? new SignInNode(store.open(), clock, TriggerFunctions.unreachable()) : one;
        pool = one.people().pool();
        client = one.people().client(pool, request -> request.explicitAuthFlows(SignInContract.FLOWS));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aProofSignsInOnce() throws Exception {
        one.person(pool, "alice", Map.of());
        SrpPerson person = SrpPerson.of(pool, SignInNode.PASSWORD);
        InitiateAuthResponse asked =
                initiate(one, "USER_SRP_AUTH", Map.of("USERNAME", "alice", "SRP_A", person.publicNumber()));
        Map<String, String> answer = person.answer(asked.challengeParameters());
        assertThat(together(node -> respond(node, "PASSWORD_VERIFIER", null, answer)))
                .containsEntry(DONE, 1)
                .containsEntry(USED, CALLERS - 1);
    }

    @Test
    void aCodeSignsInOnce() throws Exception {
        one.factors(pool, Mode.OPTIONAL, true, false, false);
        User alice = one.person(pool, "alice", Map.of("phone_number", "+15551234567"));
        one.prefer(
                alice,
                any -> new UserPreferences(UserPreferences.NONE.pending(), true, false, false, false, null, false));
        InitiateAuthResponse asked = password("alice");
        Map<String, String> answer = Map.of("USERNAME", "alice", "SMS_MFA_CODE", one.code(alice));
        Map<String, Integer> outcomes = together(node -> respond(node, "SMS_MFA", asked.session(), answer));
        assertThat(outcomes).containsEntry(DONE, 1);
        outcomes.remove(DONE);
        // Whoever comes late finds the session used, or the code gone.
        assertThat(outcomes.keySet())
                .isSubsetOf(USED, "CodeMismatchException: Invalid code or auth state for the user.");
    }

    @Test
    void aTemporaryPasswordIsReplacedOnceThoughManyKnowIt() throws Exception {
        one.person(pool, "alice", UserStatus.FORCE_CHANGE_PASSWORD, Map.of());
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            sessions.add(password("alice").session());
        }
        Map<String, Integer> outcomes = together((node, number) -> respond(
                node,
                "NEW_PASSWORD_REQUIRED",
                sessions.get(number),
                Map.of("USERNAME", "alice", "NEW_PASSWORD", "Another-Horse-" + (10 + number))));
        assertThat(outcomes)
                .containsEntry(DONE, 1)
                .containsEntry("NotAuthorizedException: Invalid session for the user.", CALLERS - 1);
    }

    @Test
    void guessesAtTheSameTimeAreNoMoreThanOneAfterTheOther() throws Exception {
        one.person(pool, "alice", Map.of());
        Map<String, Integer> outcomes =
                together(node -> initiate(node, "USER_PASSWORD_AUTH", Map.of("USERNAME", "alice", "PASSWORD", "wrong"))
                        .toString());
        assertThat(outcomes).isEqualTo(Map.of(WRONG, 5, LOCKED, CALLERS - 5));
        // The lock of the fifth failure holds whoever was right but came late.
        assertThat(together(node -> initiate(
                                node,
                                "USER_PASSWORD_AUTH",
                                Map.of("USERNAME", "alice", "PASSWORD", SignInNode.PASSWORD))
                        .toString()))
                .isEqualTo(Map.of(LOCKED, CALLERS));
    }

    @Test
    void aRightProofAmongManyWrongOnesIsNoMoreThanAGuess() throws Exception {
        one.person(pool, "alice", Map.of());
        SrpPerson right = SrpPerson.of(pool, SignInNode.PASSWORD);
        SrpPerson wrong = SrpPerson.of(pool, "Wrong-Horse-1");
        List<Map<String, String>> answers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            SrpPerson person = i == CALLERS / 2 ? right : wrong;
            answers.add(person.answer(
                    initiate(one, "USER_SRP_AUTH", Map.of("USERNAME", "alice", "SRP_A", person.publicNumber()))
                            .challengeParameters()));
        }
        Map<String, Integer> outcomes =
                together((node, number) -> respond(node, "PASSWORD_VERIFIER", null, answers.get(number)));
        int in = outcomes.getOrDefault(DONE, 0);
        // Four before the right one and five after it, or five and then nobody.
        assertThat(outcomes.getOrDefault(WRONG, 0)).isBetween(5, in == 1 ? 9 : 5);
        assertThat(outcomes.keySet()).isSubsetOf(DONE, WRONG, LOCKED);
    }

    @Test
    void guessesAtCodesAtTheSameTimeAreNoMoreThanOneAfterTheOther() throws Exception {
        one.factors(pool, Mode.OPTIONAL, false, true, false);
        User alice = one.person(pool, "alice", Map.of());
        AuthenticatorApp app = new AuthenticatorApp(one.softwareTokens().associate(one.pool(pool), alice));
        Instant now = Instant.now();
        one.softwareTokens().verifyNew(one.pool(pool), alice, app.code(now), null);
        one.prefer(
                alice,
                any -> new UserPreferences(UserPreferences.NONE.pending(), false, false, true, false, null, false));
        String session = password("alice").session();
        Map<String, String> guess = Map.of("USERNAME", "alice", "SOFTWARE_TOKEN_MFA_CODE", app.wrongCode(now));
        assertThat(together(node -> respond(node, "SOFTWARE_TOKEN_MFA", session, guess)))
                .isEqualTo(Map.of(
                        "CodeMismatchException: Invalid code received for user",
                        5,
                        "NotAuthorizedException: Too many invalid credentials attempts. User temporarily locked."
                                + " Please try again after few seconds.",
                        CALLERS - 5));
    }

    private InitiateAuthResponse password(String name) {
        return initiate(one, "USER_PASSWORD_AUTH", Map.of("USERNAME", name, "PASSWORD", SignInNode.PASSWORD));
    }

    private InitiateAuthResponse initiate(SignInNode node, String flow, Map<String, String> parameters) {
        return node.operations()
                .initiateAuth(
                        InitiateAuthRequest.builder()
                                .clientId(client)
                                .authFlow(flow)
                                .authParameters(parameters)
                                .build(),
                        CALL);
    }

    private String respond(SignInNode node, String challenge, @Nullable String session, Map<String, String> responses) {
        return node.operations()
                                .respondToAuthChallenge(
                                        RespondToAuthChallengeRequest.builder()
                                                .clientId(client)
                                                .challengeName(challenge)
                                                .session(session)
                                                .challengeResponses(responses)
                                                .build(),
                                        CALL)
                                .authenticationResult()
                        == null
                ? "asked again"
                : DONE;
    }

    @FunctionalInterface
    private interface Numbered {
        String call(SignInNode node, int number);
    }

    private Map<String, Integer> together(Function<SignInNode, String> call) throws Exception {
        return together((node, number) -> call.apply(node));
    }

    /** How often what came out, of calls that begin at the same time. */
    private Map<String, Integer> together(Numbered caller) throws Exception {
        Map<String, Integer> outcomes = new HashMap<>();
        Race.of(CALLERS, number -> outcome(caller, number))
                .forEach(outcome -> outcomes.merge(outcome, 1, Integer::sum));
        return outcomes;
    }

    private String outcome(Numbered caller, int number) {
        try {
            return caller.call(number % 2 == 0 ? one : two, number);
        } catch (Refusal no) {
            return no.code() + ": " + no.message();
        }
    }
}
