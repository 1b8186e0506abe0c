package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.SecretHash;
import dev.cenote.message.Outbox;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.SmsConfigurationType;
import dev.cenote.signin.Sessions;
import dev.cenote.signin.SignUpSessions;
import dev.cenote.store.ClientSecretRow;
import dev.cenote.store.ClientSecretStore;
import dev.cenote.store.Engine;
import dev.cenote.store.PasswordRow;
import dev.cenote.store.Race;
import dev.cenote.store.SealedColumn;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

/** What the tests of accounts and passwords stand on: a server for each database, and another node on its store. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class AccountApiContract extends SdkContract {
    static final String INVALID = "InvalidParameterException";
    static final String NOT_AUTHORIZED = "NotAuthorizedException";
    static final String NOT_FOUND = "UserNotFoundException";
    static final String PASSWORD = "Passw0rd!";
    static final String NO_COMBINATION = "Username/client id combination not found.";
    static final String NO_USER = "User does not exist.";
    static final String MISMATCH = "Invalid verification code provided, please try again.";
    static final String EXPIRED = "Invalid code provided, please request a code again.";
    static final String TOO_MANY = "Attempt limit exceeded, please try after some time.";

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    static final RecordedFunctions FUNCTIONS = new RecordedFunctions();
    static ApiServer server;
    static AccountNode node;
    static CognitoIdentityProviderClient client;

    @BeforeParameterizedClassInvocation
    static void start(Engine engine) {
        server = ApiServer.start(engine, token -> node.people.bearers().require(token), (database, clock) -> {
            node = new AccountNode(database, clock, FUNCTIONS);
            return List.of(
                    new SignUpOperations(
                            node.parts,
                            new SignUpSessions(
                                    new Sessions(database, node.people.sealer(), clock), node.parts.random(), clock)),
                    new PasswordOperations(node.parts),
                    new AdminCreateUserOperations(node.parts),
                    new UserPoolClientOperations(database, node.people.sealer(), node.parts.random(), clock, false));
        });
        client = server.client("us-east-1");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        client.close();
        server.close();
    }

    /** Another node on the same store: another connection to PostgreSQL, the same SQLite. */
    AccountNode otherNode() {
        return new AccountNode(
                engine == Engine.POSTGRESQL ? server.anotherDatabase() : server.database(), server.clock(), FUNCTIONS);
    }

    /** A new pool that verifies e-mail addresses, or as the request says. */
    static String pool(UnaryOperator<CreateUserPoolRequest.Builder> request) {
        return node.people.pool(asked -> request.apply(asked.autoVerifiedAttributes(List.of("email"))));
    }

    static String pool() {
        return pool(request -> request);
    }

    /** A pool with functions. */
    static String poolWith(UnaryOperator<LambdaConfigType.Builder> functions) {
        return pool(request ->
                request.lambdaConfig(functions.apply(LambdaConfigType.builder()).build()));
    }

    /** The same request for a pool that can send text messages. */
    static CreateUserPoolRequest.Builder withSms(CreateUserPoolRequest.Builder request) {
        return request.smsConfiguration(SmsConfigurationType.builder()
                .snsCallerArn("arn:aws:iam::" + ApiServer.ACCOUNT + ":role/sms")
                .build());
    }

    /** A new app client that says when somebody does not exist. */
    static String client(String pool) {
        return node.people.client(pool);
    }

    /** A new app client that hides that somebody does not exist. */
    static String hidingClient(String pool) {
        return node.people.client(pool, request -> request.preventUserExistenceErrors("ENABLED"));
    }

    /** Gives a client a secret. */
    static void secret(String pool, String clientId, String secret) {
        String id = clientId + "--1";
        byte[] sealed =
                node.people.sealer().seal(SealedColumn.CLIENT_SECRET, id, secret.getBytes(StandardCharsets.UTF_8));
        server.database()
                .write(transaction -> new ClientSecretStore()
                        .insert(transaction, new ClientSecretRow(id, pool, clientId, 1, sealed)));
    }

    static String hash(String secret, String username, String clientId) {
        return SecretHash.of(new Secret(secret), username, clientId);
    }

    static String fresh(String word) {
        return word + NAMES.incrementAndGet();
    }

    static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    /** A person who has signed up with an address of their own, {@code NAME@example.org}, and not confirmed yet. */
    static User signedUp(String pool, String clientId, String name) {
        client.signUp(asked -> asked.clientId(clientId)
                .username(name)
                .password(PASSWORD)
                .userAttributes(attribute("email", name + "@example.org")));
        return user(pool, name);
    }

    /** The same, confirmed by the code. */
    static User confirmed(String pool, String clientId, String name) {
        User user = signedUp(pool, clientId, name);
        client.confirmSignUp(asked -> asked.clientId(clientId).username(name).confirmationCode(code(user)));
        return user(pool, name);
    }

    static User user(String pool, String name) {
        return node.people.user(pool, name);
    }

    static boolean known(String pool, String name) {
        return server.database()
                .read(transaction -> node.parts
                        .directory()
                        .find(transaction, node.parts.pools().require(transaction, pool), name))
                .isPresent();
    }

    /** Whether somebody's password is that. */
    static boolean hasPassword(User user, String password) {
        UserPool pool = server.database().read(transaction -> node.parts.pools().require(transaction, user.poolId()));
        return node.passwords.matches(pool, user.username(), password(user), password);
    }

    /** Somebody's password, sealed. */
    static Optional<PasswordRow> password(User user) {
        return server.database().read(transaction -> node.passwords.find(transaction, user.id()));
    }

    /** The messages to somebody, the newest first. */
    static List<Outbox.Kept> messages(User user) {
        return node.outbox.listOf(user.id(), 100);
    }

    /** The code in the newest message to somebody. */
    static String code(User user) {
        return messages(user).getFirst().content().code();
    }

    /** A code of the same form that is another. */
    static String wrong(String code) {
        return (code.charAt(0) == '9' ? '0' : '9') + code.substring(1);
    }

    static void later(Duration time) {
        server.clock().set(server.clock().instant().plus(time));
    }

    static void delivered(CodeDeliveryDetailsType details, String attribute, String medium, String destination) {
        assertThat(details.attributeName()).isEqualTo(attribute);
        assertThat(details.deliveryMediumAsString()).isEqualTo(medium);
        assertThat(details.destination()).isEqualTo(destination);
    }

    /** Runs tasks on threads that begin together; how many ended without an exception. */
    static long succeeded(List<Callable<?>> tasks) throws Exception {
        return Race.of(tasks.size(), number -> succeeded(tasks.get(number))).stream()
                .filter(done -> done)
                .count();
    }

    private static boolean succeeded(Callable<?> task) throws Exception {
        try {
            task.call();
            return true;
        } catch (Refusal no) {
            return false;
        }
    }
}
