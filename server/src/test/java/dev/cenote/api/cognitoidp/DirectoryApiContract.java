package dev.cenote.api.cognitoidp;

import dev.cenote.directory.Pools;
import dev.cenote.keys.RandomText;
import dev.cenote.message.Outbox;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.store.Engine;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/** What the tests of people and groups stand on: a server for each database, with people who can have tokens. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class DirectoryApiContract extends SdkContract {
    static final String INVALID = "InvalidParameterException";
    static final String NOT_FOUND = "ResourceNotFoundException";
    static final String NOT_AUTHORIZED = "NotAuthorizedException";
    static final String NO_USER = "UserNotFoundException";
    static final String NOBODY = "User does not exist.";
    static final String POOL_OF_NOBODY = "us-east-1_nobody000";
    static final String NO_POOL = "User pool us-east-1_nobody000 does not exist.";

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static ApiServer server;
    private static AccountNode node;
    private static CognitoIdentityProviderClient client;

    @BeforeParameterizedClassInvocation
    static void start(Engine engine) {
        server = ApiServer.start(engine, token -> people().bearers().require(token), (database, clock) -> {
            node = new AccountNode(database, clock, TriggerFunctions.unreachable());
            Pools pools = node.parts.pools();
            return List.of(
                    new UserPoolOperations(
                            database, TestKeys.over(database, clock), new RandomText(new SecureRandom()), clock, true),
                    new UserOperations(database, pools, clock, node.people.notices()),
                    new UserAttributeOperations(node.parts),
                    new GroupOperations(database, pools, clock));
        });
        client = server.client("us-east-1");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        client.close();
        server.close();
    }

    static ApiServer server() {
        return server;
    }

    static SignedInPeople people() {
        return node.people;
    }

    static AccountNode node() {
        return node;
    }

    /** The messages to somebody, the newest first. */
    static List<Outbox.Kept> messages(User user) {
        return node.outbox.listOf(user.id(), 100);
    }

    static CognitoIdentityProviderClient client() {
        return client;
    }

    static String pool(UnaryOperator<CreateUserPoolRequest.Builder> request) {
        return node.people.pool(request);
    }

    static String pool() {
        return node.people.pool();
    }

    static User person(String pool, String name, Map<String, String> attributes) {
        return node.people.insert(pool, name, UserStatus.CONFIRMED, attributes);
    }

    static User person(String pool, String name) {
        return person(pool, name, Map.of());
    }

    /** A fresh access token of a person, through a client of the pool. */
    static String token(String pool, String clientId, String name) {
        return node.people.signIn(pool, clientId, name).accessToken();
    }

    static AdminGetUserResponse adminGet(String pool, String name) {
        return client.adminGetUser(get -> get.userPoolId(pool).username(name));
    }

    /** The attributes of a person as administrators see them, without the sub. */
    static Map<String, String> attributes(String pool, String name) {
        Map<String, String> attributes = map(adminGet(pool, name).userAttributes());
        attributes.remove("sub");
        return attributes;
    }

    static Map<String, String> map(List<AttributeType> attributes) {
        Map<String, String> map = new TreeMap<>();
        attributes.forEach(attribute -> map.put(attribute.name(), attribute.value()));
        return map;
    }

    static AttributeType attribute(String name, @Nullable String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    static SchemaAttributeType.Builder custom(String name) {
        return SchemaAttributeType.builder().name(name).attributeDataType("String");
    }

    static SchemaAttributeType required(String name) {
        return custom(name).required(true).build();
    }
}
