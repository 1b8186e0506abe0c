package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;

/** Two servers in production mode on one PostgreSQL: what one does the other knows at once. */
class TwoNodesTest {
    private static final AwsBasicCredentials ROOT =
            AwsBasicCredentials.create("AKIAROOTROOTROOT1234", "a-secret-of-forty-characters-for-two-nodes");
    private static final String PUBLIC = "https://id.example.org";

    private static EmbeddedPostgres postgres;
    private static Product first;
    private static Product second;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        Product.Setup setup = Product.Setup.production()
                .with("CENOTE_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"))
                .with("CENOTE_PUBLIC_URL", PUBLIC)
                .with("CENOTE_DOMAIN_SUFFIX", "auth.id.example.org")
                .with("CENOTE_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]))
                .with("CENOTE_ROOT_ACCESS_KEY_ID", ROOT.accessKeyId())
                .with("CENOTE_ROOT_SECRET_ACCESS_KEY", ROOT.secretAccessKey());
        first = Product.start(setup);
        second = Product.start(setup);
    }

    @AfterAll
    static void stop() throws IOException {
        for (Product node : List.of(first, second)) {
            if (node != null) {
                node.close();
            }
        }
        postgres.close();
    }

    @Test
    void aPoolMadeOnOneIsServedByTheOtherAtOnce() {
        try (CognitoIdentityProviderClient here = cognito(first);
                CognitoIdentityProviderClient there = cognito(second)) {
            for (int round = 0; round < 20; round++) {
                String name = "round-" + round;
                String poolId = here.createUserPool(request -> request.poolName(name))
                        .userPool()
                        .id();
                assertThat(there.describeUserPool(request -> request.userPoolId(poolId))
                                .userPool()
                                .name())
                        .isEqualTo(name);
                there.deleteUserPool(request -> request.userPoolId(poolId));
                assertThat(catchMissing(here, poolId)).isTrue();
            }
        }
    }

    @Test
    void aTokenOfOneVerifiesWithTheKeysOfTheOther() throws ParseException {
        ServicePool pool = create(first);
        String path = "/" + pool.poolId() + "/.well-known/jwks.json";

        String keysOfFirst = Wire.read(first.endpoint().resolve(path)).body();
        String keysOfSecond = Wire.read(second.endpoint().resolve(path)).body();

        assertThat(JWKSet.parse(keysOfSecond).toJSONObject())
                .isEqualTo(JWKSet.parse(keysOfFirst).toJSONObject());
        String issuer = PUBLIC + "/" + pool.poolId();
        TokenProof.check(token(first, pool), issuer, pool.clientId(), keysOfSecond);
        TokenProof.check(token(second, pool), issuer, pool.clientId(), keysOfFirst);
    }

    @Test
    void aSecretTakenAwayOnOneIsRefusedByTheOtherAtOnce() {
        ServicePool pool = create(first);
        assertThat(ask(second, pool).status()).isEqualTo(200);
        try (CognitoIdentityProviderClient cognito = cognito(first)) {
            cognito.deleteUserPoolClient(
                    request -> request.userPoolId(pool.poolId()).clientId(pool.clientId()));
        }

        Curl.Answer answer = ask(second, pool);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").asString()).isEqualTo("invalid_client");
    }

    @Test
    void aPersonWhoIsGoneOnOneIsRefusedByTheOtherAtOnce() {
        try (CognitoIdentityProviderClient here = cognito(first);
                CognitoIdentityProviderClient there = cognito(second)) {
            assertThat(afterwards(
                            here,
                            there,
                            person -> here.adminUserGlobalSignOut(
                                    user -> user.userPoolId(person.pool).username(person.name))))
                    .isEqualTo("Access Token has been revoked");
            assertThat(afterwards(
                            here,
                            there,
                            person -> here.adminDisableUser(
                                    user -> user.userPoolId(person.pool).username(person.name))))
                    .isEqualTo("User is disabled.");
            assertThat(afterwards(
                            here,
                            there,
                            person -> here.adminDeleteUser(
                                    user -> user.userPoolId(person.pool).username(person.name))))
                    .isEqualTo("User does not exist.");
        }
    }

    /** What the second node says to somebody whom it knew a moment ago. */
    private static String afterwards(
            CognitoIdentityProviderClient here, CognitoIdentityProviderClient there, Consumer<Person> end) {
        Person person = new Person(here);
        String token = person.signIn().accessToken();
        assertThat(there.getUser(user -> user.accessToken(token)).username()).isEqualTo(person.name);
        end.accept(person);
        try {
            return there.getUser(user -> user.accessToken(token)).toString();
        } catch (CognitoIdentityProviderException e) {
            return e.awsErrorDetails().errorMessage();
        }
    }

    @Test
    void ofTwoWhoWantTheSameDomainAtOnceOneGetsIt() throws Exception {
        try (CognitoIdentityProviderClient here = cognito(first);
                CognitoIdentityProviderClient there = cognito(second)) {
            String ours = ServicePool.withoutDomain(here).poolId();
            String theirs = ServicePool.withoutDomain(there).poolId();
            for (int round = 0; round < 10; round++) {
                String prefix = "contested-" + round;
                List<Boolean> won = atOnce(() -> takes(here, ours, prefix), () -> takes(there, theirs, prefix));

                assertThat(won).containsExactlyInAnyOrder(true, false);
                String owner = won.getFirst() ? ours : theirs;
                assertThat(there.describeUserPoolDomain(request -> request.domain(prefix))
                                .domainDescription()
                                .userPoolId())
                        .isEqualTo(owner);
                here.deleteUserPoolDomain(request -> request.domain(prefix).userPoolId(owner));
            }
        }
    }

    @Test
    void aClientHasNoMoreThanTwoSecretsHoweverManyAskAtOnce() throws Exception {
        ServicePool pool = create(first);
        try (CognitoIdentityProviderClient here = cognito(first);
                CognitoIdentityProviderClient there = cognito(second)) {
            List<Boolean> added = atOnce(
                    () -> adds(here, pool), () -> adds(there, pool), () -> adds(here, pool), () -> adds(there, pool));

            assertThat(added).containsOnlyOnce(true);
            assertThat(here.listUserPoolClientSecrets(
                                    request -> request.userPoolId(pool.poolId()).clientId(pool.clientId()))
                            .clientSecrets())
                    .hasSize(2);
        }
    }

    @Test
    void theDevelopmentKeyIsUnknownInProduction() {
        var call = Wire.Call.cognito(second, "ListUserPools", "{\"MaxResults\":1}");

        assertThat(call.sendSigned("cognito-idp").type()).isEqualTo("UnrecognizedClientException");
    }

    private static boolean catchMissing(CognitoIdentityProviderClient cognito, String poolId) {
        try {
            cognito.describeUserPool(request -> request.userPoolId(poolId));
            return false;
        } catch (ResourceNotFoundException e) {
            return true;
        }
    }

    @SafeVarargs
    private static List<Boolean> atOnce(Callable<Boolean>... calls) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Boolean> answers = new ArrayList<>();
            for (Future<Boolean> answer : callers.invokeAll(List.of(calls))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static boolean takes(CognitoIdentityProviderClient cognito, String poolId, String prefix) {
        try {
            cognito.createUserPoolDomain(request -> request.domain(prefix).userPoolId(poolId));
            return true;
        } catch (InvalidParameterException e) {
            assertThat(e.awsErrorDetails().errorMessage()).startsWith("Domain already associated");
            return false;
        }
    }

    private static boolean adds(CognitoIdentityProviderClient cognito, ServicePool pool) {
        try {
            cognito.addUserPoolClientSecret(
                    request -> request.userPoolId(pool.poolId()).clientId(pool.clientId()));
            return true;
        } catch (LimitExceededException e) {
            return false;
        }
    }

    private static ServicePool create(Product node) {
        try (CognitoIdentityProviderClient cognito = cognito(node)) {
            return ServicePool.create(cognito);
        }
    }

    private static String token(Product node, ServicePool pool) {
        return TokenProof.inAnswer(ask(node, pool).json());
    }

    private static Curl.Answer ask(Product node, ServicePool pool) {
        return Curl.to(node)
                .token(
                        "http://" + Objects.requireNonNull(pool.prefix()) + ".auth.id.example.org",
                        pool.clientId(),
                        pool.clientSecret(),
                        "--connect-to",
                        "::localhost:" + node.endpoint().getPort());
    }

    private static CognitoIdentityProviderClient cognito(Product node) {
        return Clients.cognito(node.endpoint(), ROOT, Region.US_EAST_1);
    }
}
