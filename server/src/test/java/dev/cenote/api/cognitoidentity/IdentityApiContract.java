package dev.cenote.api.cognitoidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.api.cognitoidentity.IdentityNode.Answer;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.protocol.sigv4.SigningCredentials;
import dev.cenote.store.Engine;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the tests of identity pools stand on: a whole server for each database, and a user pool with two clients. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class IdentityApiContract {
    static final String NOT_AUTHORIZED = "NotAuthorizedException";
    static final String NOT_FOUND = "ResourceNotFoundException";
    static final String INVALID = "InvalidParameterException";
    static final String CONFLICT = "ResourceConflictException";
    static final String NOBODY = "us-east-1:00000000-0000-4000-8000-000000000000";
    static final String UNSUPPORTED = "Token is not from a supported provider of this identity pool.";
    static final String NO_MATCH =
            "Logins don't match. Please include at least one valid login for this identity or identity pool.";
    static final String DEVELOPER = "login.my.app";

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String PASSWORD = "Passw0rd!";

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static IdentityNode node;
    private static String userPool;
    private static String client;
    private static String otherClient;

    @BeforeParameterizedClassInvocation
    static void start(Engine engine) {
        node = IdentityNode.start(engine);
        userPool = newUserPool();
        client = newClient(userPool);
        otherClient = newClient(userPool);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        node.close();
    }

    static IdentityNode node() {
        return node;
    }

    static String userPool() {
        return userPool;
    }

    static String client() {
        return client;
    }

    static String otherClient() {
        return otherClient;
    }

    /** The key of the user pool among logins. */
    static String key() {
        return key(userPool);
    }

    static String key(String pool) {
        return "cognito-idp.us-east-1.amazonaws.com/" + pool;
    }

    static String newUserPool() {
        Map<?, ?> made = (Map<?, ?>) node.userPools("CreateUserPool", Map.of("PoolName", "people"))
                .members()
                .get("UserPool");
        return String.valueOf(made.get("Id"));
    }

    /** Lets a user pool sign with ES256 from now on. */
    static void onCurve(String pool) {
        String arn = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/" + pool;
        node.userPools("TagResource", Map.of("ResourceArn", arn, "Tags", Map.of("cenote:signing-algorithm", "ES256")));
    }

    static String newClient(String pool) {
        Map<?, ?> made = (Map<?, ?>) node.userPools(
                        "CreateUserPoolClient",
                        Map.of(
                                "UserPoolId",
                                pool,
                                "ClientName",
                                "app",
                                "ExplicitAuthFlows",
                                List.of("ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH")))
                .members()
                .get("UserPoolClient");
        return String.valueOf(made.get("ClientId"));
    }

    /** Somebody new in the user pool; the user name. */
    static String person() {
        return person(userPool);
    }

    static String person(String pool) {
        String name = "person" + NAMES.incrementAndGet();
        node.userPools("AdminCreateUser", Map.of("UserPoolId", pool, "Username", name, "MessageAction", "SUPPRESS"));
        node.userPools(
                "AdminSetUserPassword",
                Map.of("UserPoolId", pool, "Username", name, "Password", PASSWORD, "Permanent", true));
        return name;
    }

    /** Tokens of somebody who signs in. */
    record Tokens(String id, String access) {}

    static Tokens signIn(String name) {
        return signIn(userPool, client, name);
    }

    static Tokens signIn(String pool, String clientId, String name) {
        Map<?, ?> result = (Map<?, ?>) node.userPools(
                        "AdminInitiateAuth",
                        Map.of(
                                "UserPoolId",
                                pool,
                                "ClientId",
                                clientId,
                                "AuthFlow",
                                "ADMIN_USER_PASSWORD_AUTH",
                                "AuthParameters",
                                Map.of("USERNAME", name, "PASSWORD", PASSWORD)))
                .members()
                .get("AuthenticationResult");
        return new Tokens(
                String.valueOf(Objects.requireNonNull(result).get("IdToken")),
                String.valueOf(result.get("AccessToken")));
    }

    /** Logins of somebody new, with the user pool's name as AWS spells it. */
    static Map<String, Object> logins() {
        return logins(person());
    }

    static Map<String, Object> logins(String name) {
        return Map.of(key(), signIn(name).id());
    }

    /** An identity pool for guests, the user pool's first client and a developer; its id. */
    static String pool() {
        return pool(Map.of());
    }

    /** The same with other settings. */
    static String pool(Map<String, ?> settings) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "IdentityPoolName",
                "pool",
                "AllowUnauthenticatedIdentities",
                true,
                "DeveloperProviderName",
                DEVELOPER,
                "CognitoIdentityProviders",
                List.of(Map.of("ProviderName", key(), "ClientId", client))));
        input.putAll(settings);
        return node.signed("CreateIdentityPool", input).done().text("IdentityPoolId");
    }

    static String guest(String pool) {
        return node.open("GetId", Map.of("IdentityPoolId", pool)).done().text("IdentityId");
    }

    static Answer identify(String pool, Map<String, ?> logins) {
        return node.open("GetId", Map.of("IdentityPoolId", pool, "Logins", logins));
    }

    static String identity(String pool, Map<String, ?> logins) {
        return identify(pool, logins).done().text("IdentityId");
    }

    static Answer token(String identity, Map<String, ?> logins) {
        return node.open("GetOpenIdToken", Map.of("IdentityId", identity, "Logins", logins));
    }

    static Answer developerToken(String pool, Map<String, ?> logins) {
        return node.signed("GetOpenIdTokenForDeveloperIdentity", Map.of("IdentityPoolId", pool, "Logins", logins));
    }

    /** The claims of a token. */
    static Map<String, Object> claims(String token) {
        return part(token, 1);
    }

    /** How long a token lives, in seconds. */
    static long life(Map<String, Object> claims) {
        return time(claims, "exp") - time(claims, "iat");
    }

    /** A time that a token tells, in epoch seconds. */
    static long time(Map<String, Object> claims, String name) {
        return (Long) Objects.requireNonNull(claims.get(name));
    }

    static Map<String, Object> part(String token, int index) {
        return JsonObjects.require(
                new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8));
    }

    static String sub(Map<String, Object> logins) {
        return String.valueOf(claims(String.valueOf(logins.get(key()))).get("sub"));
    }

    /** What DescribeIdentity shows of the logins of an identity; null for none. */
    static Object providers(String identity) {
        return node.signed("DescribeIdentity", Map.of("IdentityId", identity))
                .done()
                .members()
                .get("Logins");
    }

    /** The credentials of an answer. */
    static Map<?, ?> secrets(Answer answer) {
        return (Map<?, ?>) Objects.requireNonNull(answer.done().members().get("Credentials"));
    }

    /** The same, to sign with. */
    static SigningCredentials session(Answer answer) {
        Map<?, ?> secrets = secrets(answer);
        return new SigningCredentials(
                String.valueOf(secrets.get("AccessKeyId")),
                String.valueOf(secrets.get("SecretKey")),
                String.valueOf(secrets.get("SessionToken")));
    }

    /** The name of the role that credentials are for. */
    static String roleOf(Answer answer) {
        String identity = node().sts(session(answer), Map.of("Action", "GetCallerIdentity"));
        assertThat(identity).contains("/CognitoIdentityCredentials</Arn>");
        int from = identity.indexOf(":assumed-role/") + ":assumed-role/".length();
        return identity.substring(from, identity.indexOf('/', from));
    }

    static void assertDisabled(String pool, String identity) {
        Answer enabled = node.signed(
                        "ListIdentities", Map.of("IdentityPoolId", pool, "MaxResults", 60, "HideDisabled", true))
                .done();
        assertThat(enabled.body()).doesNotContain(identity);
        node.open("GetOpenIdToken", Map.of("IdentityId", identity))
                .refused(NOT_AUTHORIZED, "Access to Identity '" + identity + "' is forbidden.");
    }
}
