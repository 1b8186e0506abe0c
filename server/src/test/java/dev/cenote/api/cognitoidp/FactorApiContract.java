package dev.cenote.api.cognitoidp;

import dev.cenote.audit.AuthEvents;
import dev.cenote.aws.OperationTable;
import dev.cenote.directory.Pools;
import dev.cenote.factor.Devices;
import dev.cenote.factor.PasskeyRegistrations;
import dev.cenote.factor.Passkeys;
import dev.cenote.factor.RelyingParties;
import dev.cenote.factor.SoftwareTokens;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.keys.RandomText;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.protocol.webauthn.WebAuthnVerifier;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** What the tests of second factors, devices and passkeys stand on: a server for each database, people with tokens. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class FactorApiContract extends SdkContract {
    static final String INVALID = "InvalidParameterException";
    static final String NOT_FOUND = "ResourceNotFoundException";
    static final String NO_USER = "UserNotFoundException";
    static final String NOBODY = "User does not exist.";
    static final String POOL_OF_NOBODY = "us-east-1_nobody000";
    static final String NO_POOL = "User pool us-east-1_nobody000 does not exist.";
    static final String BAD_TOKEN = "Invalid Access Token";

    private static final RandomText RANDOM = new RandomText(new SecureRandom());

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static ApiServer server;
    private static CognitoIdentityProviderClient client;
    static SignedInPeople people;
    static SoftwareTokens tokens;
    static Devices devices;
    static AuthEvents events;

    @BeforeParameterizedClassInvocation
    static void start(Engine engine) {
        AtomicReference<SignedInPeople> made = new AtomicReference<>();
        server = ApiServer.start(engine, token -> made.get().bearers().require(token), (database, clock) -> {
            made.set(new SignedInPeople(database, clock));
            return tables(database, clock, made.get());
        });
        people = made.get();
        client = server.client("us-east-1");
    }

    private static List<OperationTable> tables(Database database, Clock clock, SignedInPeople people) {
        Pools pools = new Pools();
        CryptoGate gate = new CryptoGate(2);
        RelyingParties parties = new RelyingParties(
                domains -> domains.stream().findFirst().map(domain -> domain.domain() + ".example.org"), true);
        WebAuthnVerifier verifier = new WebAuthnVerifier();
        Passkeys passkeys = new Passkeys(database, parties, verifier, gate);
        tokens = new SoftwareTokens(database, people.sealer(), RANDOM, clock, clock);
        devices = new Devices(people.sealer(), RANDOM, clock);
        events = new AuthEvents(people.lasting());
        return List.of(
                new UserPoolOperations(database, TestKeys.over(database, clock), RANDOM, clock, true),
                new UserOperations(database, pools, clock, people.notices()),
                new UserPoolMfaOperations(database, clock),
                new MfaPreferenceOperations(database, pools, passkeys, clock),
                new DeviceOperations(database, pools, devices),
                new WebAuthnCredentialOperations(
                        database,
                        pools,
                        new PasskeyRegistrations(new PasskeyRegistrations.Parts(
                                database, people.sealer(), parties, verifier, gate, clock)),
                        passkeys),
                new RiskConfigurationOperations(database, pools, events, clock));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        client.close();
        server.close();
    }

    static ApiServer server() {
        return server;
    }

    static CognitoIdentityProviderClient client() {
        return client;
    }

    static String pool(UnaryOperator<CreateUserPoolRequest.Builder> request) {
        return people.pool(request);
    }

    static UserPool userPool(String id) {
        return server.database().read(transaction -> new Pools().require(transaction, id));
    }

    static User person(String pool, String name, Map<String, String> attributes) {
        return people.insert(pool, name, UserStatus.CONFIRMED, attributes);
    }

    static User person(String pool, String name) {
        return person(pool, name, Map.of());
    }

    /** A fresh access token of a person, through a new client of the pool. */
    static String token(String pool, String name) {
        return people.signIn(pool, people.client(pool), name).accessToken();
    }

    /** An access token of a sign-in that named a device. */
    static String token(String pool, String name, String deviceKey) {
        return people.signIn(pool, people.client(pool), name, deviceKey).accessToken();
    }
}
