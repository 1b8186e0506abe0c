package dev.cenote.api.cognitoidp;

import dev.cenote.kernel.Secret;
import dev.cenote.keys.RandomText;
import dev.cenote.store.ClientSecretStore;
import dev.cenote.store.Engine;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientTokens;
import dev.cenote.token.TokenIssuer;
import dev.cenote.token.TokenRevocation;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** What the tests of the token operations stand on: a server for each database, and people with tokens. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class TokenApiContract extends SdkContract {
    static final String NO = "NotAuthorizedException";
    static final String SECRET = "s3cr3ts3cr3ts3cr3ts3cr3t";

    private static final RandomText RANDOM = new RandomText(new SecureRandom());

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    static ApiServer server;
    static SignedInPeople people;
    static CognitoIdentityProviderClient client;

    @BeforeParameterizedClassInvocation
    static void start(Engine engine) {
        server = ApiServer.start(engine, token -> people.bearers().require(token), (database, clock) -> {
            people = new SignedInPeople(database, clock);
            TokenIssuer issuer = new TokenIssuer(people.keys(), people.issuers(), RANDOM, clock);
            return List.of(
                    new TokenOperations(
                            new ClientAuthenticator(database, people.sealer(), new Secret("decoy".repeat(10))),
                            new ClientTokens(database, people.keys(), issuer),
                            people.tokens(),
                            new TokenRevocation(database, people.lasting(), clock)),
                    new SignOutOperations(database, people.notices()));
        });
        client = server.client("us-east-1");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        client.close();
        server.close();
    }

    /** Gives a client that secret. */
    static void secret(String poolId, String clientId, String value) {
        var row = new AppClients(people.sealer())
                .seal(
                        poolId,
                        clientId,
                        List.of(),
                        new Secret(value),
                        server.clock().instant());
        server.database().write(tx -> new ClientSecretStore().insert(tx, row));
    }
}
