package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.signin.SignUpSessions;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.trigger.TriggerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** What the tests of signing in stand on: a server for each database, and people with a password. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class SignInContract extends SdkContract {
    static final String PASSWORD = SignInNode.PASSWORD;
    static final String NOT_AUTHORIZED = "NotAuthorizedException";
    static final String INVALID = "InvalidParameterException";
    static final String INCORRECT = "Incorrect username or password.";
    static final List<String> FLOWS = List.of(
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_USER_PASSWORD_AUTH",
            "ALLOW_ADMIN_USER_PASSWORD_AUTH",
            "ALLOW_CUSTOM_AUTH",
            "ALLOW_USER_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH");

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    /** What the pools' functions do; a test that needs them sets it. */
    static final AtomicReference<@Nullable TriggerFunctions> FUNCTIONS = new AtomicReference<>();

    private static ApiServer server;
    private static SignInNode node;
    private static CognitoIdentityProviderClient client;

    @BeforeParameterizedClassInvocation
    static void start(Engine engine) {
        FUNCTIONS.set(null);
        AtomicReference<SignInNode> made = new AtomicReference<>();
        server = ApiServer.start(engine, token -> made.get().people().bearers().require(token), (database, clock) -> {
            made.set(new SignInNode(database, clock, new Switch()));
            AccountNode accounts = new AccountNode(database, clock, new Switch());
            return List.of(
                    made.get().operations(),
                    new SignUpOperations(
                            accounts.parts, new SignUpSessions(made.get().sessions(), accounts.parts.random(), clock)));
        });
        node = made.get();
        client = server.client("us-east-1");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        client.close();
        server.close();
    }

    static SignInNode node() {
        return node;
    }

    static CognitoIdentityProviderClient client() {
        return client;
    }

    static Database database() {
        return server.database();
    }

    static ApiServer.StandingClock clock() {
        return server.clock();
    }

    static void pass(Duration time) {
        server.clock().set(server.clock().instant().plus(time));
    }

    static String pool() {
        return node.people().pool();
    }

    /** A client that may sign in in every way. */
    static String client(String pool) {
        return node.people().client(pool, request -> request.explicitAuthFlows(FLOWS));
    }

    /** The same, at a client that hides who exists. */
    static String hidingClient(String pool) {
        return node.people()
                .client(pool, request -> request.explicitAuthFlows(FLOWS).preventUserExistenceErrors("ENABLED"));
    }

    static InitiateAuthResponse initiate(String clientId, AuthFlowType flow, Map<String, String> parameters) {
        return client.initiateAuth(
                request -> request.clientId(clientId).authFlow(flow).authParameters(parameters));
    }

    static InitiateAuthResponse byPassword(String clientId, String name, String password) {
        return initiate(clientId, AuthFlowType.USER_PASSWORD_AUTH, Map.of("USERNAME", name, "PASSWORD", password));
    }

    static InitiateAuthResponse bySrp(String clientId, String name, SrpPerson person) {
        return initiate(clientId, AuthFlowType.USER_SRP_AUTH, Map.of("USERNAME", name, "SRP_A", person.publicNumber()));
    }

    static RespondToAuthChallengeResponse respond(
            String clientId, ChallengeNameType challenge, @Nullable String session, Map<String, String> responses) {
        return client.respondToAuthChallenge(request -> request.clientId(clientId)
                .challengeName(challenge)
                .session(session)
                .challengeResponses(responses));
    }

    /** A parameter of a challenge, which must be there. */
    static String require(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        assertThat(value).as(name).isNotNull();
        return Objects.requireNonNull(value);
    }

    static Map<String, String> with(String name, String... pairs) {
        Map<String, String> responses = new HashMap<>();
        responses.put("USERNAME", name);
        for (int i = 0; i < pairs.length; i += 2) {
            responses.put(pairs[i], pairs[i + 1]);
        }
        return responses;
    }

    static Map<String, Object> claims(String token) {
        return PeopleContract.claims(token);
    }

    /** Calls what a test put there; without, as if no function could be called. */
    private static final class Switch implements TriggerFunctions {
        @Override
        public <R> R call(String function, TriggerContext context, TriggerRequest<R> request) {
            TriggerFunctions functions = FUNCTIONS.get();
            return (functions == null ? TriggerFunctions.unreachable() : functions).call(function, context, request);
        }
    }
}
