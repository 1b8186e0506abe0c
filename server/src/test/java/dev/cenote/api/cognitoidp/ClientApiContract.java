package dev.cenote.api.cognitoidp;

import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.UserPoolStore;
import dev.cenote.userpool.DomainName.OwnNames;
import dev.cenote.userpool.UserPool;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceServerScopeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** What the tests of app clients, resource servers and domains stand on: a server for each database. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class ClientApiContract extends SdkContract {
    static final String INVALID = "InvalidParameterException";
    static final String NOT_FOUND = "ResourceNotFoundException";
    static final String LIMIT = "LimitExceededException";
    static final String NOBODY = "us-east-1_nobody000";
    static final String NO_POOL = "User pool us-east-1_nobody000 does not exist.";
    static final String HOST = "id.example.org";
    static final String PAGES = "https://pages.example.org";

    private static final RandomText RANDOM = new RandomText(new SecureRandom());

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static ApiServer server;
    private static CognitoIdentityProviderClient client;

    @BeforeParameterizedClassInvocation
    static void start(Engine engine) {
        server = start(engine, true);
        client = server.client("us-east-1");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        client.close();
        server.close();
    }

    static ApiServer start(Engine engine, boolean fixedIds) {
        return ApiServer.start(
                engine,
                (database, clock) -> List.of(
                        new UserPoolClientOperations(database, sealer(database, clock), RANDOM, clock, fixedIds),
                        new ResourceServerOperations(database),
                        new UserPoolDomainOperations(
                                database, clock, new OwnNames(HOST, List.of("pools.example.org")), name -> {}),
                        new UiCustomizationOperations(
                                database,
                                clock,
                                domains -> domains.stream().findFirst().map(domain -> PAGES)),
                        new BrandingOperations(database, RANDOM, clock),
                        new TermsOperations(database, RANDOM, clock)));
    }

    static ApiServer server() {
        return server;
    }

    static CognitoIdentityProviderClient client() {
        return client;
    }

    /** A new pool in us-east-1. */
    static String pool(UnaryOperator<CreateUserPoolRequest.Builder> request) {
        return pool("us-east-1", request);
    }

    static String pool() {
        return pool(request -> request);
    }

    static String pool(String region, UnaryOperator<CreateUserPoolRequest.Builder> request) {
        UserPool pool = UserPool.created(
                region + '_' + RANDOM.alphanumeric(9),
                ApiServer.ACCOUNT,
                request.apply(CreateUserPoolRequest.builder().poolName("people"))
                        .build(),
                server.clock().instant());
        server.database().write(transaction -> new UserPoolStore().insert(transaction, UserPools.row(pool)));
        return pool.id();
    }

    static SchemaAttributeType required(String name) {
        return SchemaAttributeType.builder()
                .name(name)
                .attributeDataType("String")
                .required(true)
                .build();
    }

    static UserPoolClientType create(String pool, Consumer<CreateUserPoolClientRequest.Builder> request) {
        return client.createUserPoolClient(
                        asked -> request.accept(asked.userPoolId(pool).clientName("web")))
                .userPoolClient();
    }

    static UserPoolClientType describe(String pool, String clientId) {
        return client.describeUserPoolClient(asked -> asked.userPoolId(pool).clientId(clientId))
                .userPoolClient();
    }

    static void resourceServer(String pool, String identifier, String... scopes) {
        client.createResourceServer(server ->
                server.userPoolId(pool).identifier(identifier).name("Notes").scopes(scopes(scopes)));
    }

    static List<ResourceServerScopeType> scopes(String... names) {
        return List.of(names).stream()
                .map(name -> ResourceServerScopeType.builder()
                        .scopeName(name)
                        .scopeDescription("May " + name)
                        .build())
                .toList();
    }

    private static Sealer sealer(Database database, Clock clock) {
        Secret key = new Secret(Base64.getEncoder().encodeToString(RANDOM.bytes(32)));
        return Sealer.open(database, MasterKeyRing.parse(key), clock, RANDOM);
    }
}
