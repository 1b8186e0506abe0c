package dev.cenote.api.cognitoidp;

import dev.cenote.keys.PoolKeys;
import dev.cenote.keys.RandomText;
import dev.cenote.store.Engine;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** What the tests of pools and tags stand on: a server in development mode for each database. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class PoolApiContract extends SdkContract {
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
        return ApiServer.start(engine, (database, clock) -> {
            PoolKeys keys = TestKeys.over(database, clock);
            return List.of(
                    new UserPoolOperations(database, keys, new RandomText(new SecureRandom()), clock, fixedIds),
                    new TagOperations(database, keys, fixedIds));
        });
    }

    static ApiServer server() {
        return server;
    }

    static CognitoIdentityProviderClient client() {
        return client;
    }

    static UserPoolType create(Consumer<CreateUserPoolRequest.Builder> request) {
        return client.createUserPool(pool -> request.accept(pool.poolName("people")))
                .userPool();
    }

    static UserPoolType describe(String id) {
        return client.describeUserPool(pool -> pool.userPoolId(id)).userPool();
    }
}
