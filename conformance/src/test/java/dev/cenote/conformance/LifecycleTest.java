package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;

/** Starting, stopping, starting again, and being started wrongly. */
class LifecycleTest {
    @Test
    void itSaysWhereItListensAndHowToPointToolsAtIt() {
        try (Product product = Product.start(Product.Setup.dev())) {
            assertThat(product.printed())
                    .startsWith("cenote ready " + product.endpoint(), "cenote ready " + product.tlsEndpoint());
            assertThat(product.prints("export AWS_ENDPOINT_URL=" + product.endpoint()))
                    .isTrue();
            assertThat(product.prints("export AWS_ACCESS_KEY_ID=test")).isTrue();
            assertThat(product.prints("export AWS_SECRET_ACCESS_KEY=test")).isTrue();
            assertThat(product.prints("export AWS_DEFAULT_REGION=us-east-1")).isTrue();
            assertThat(Wire.read(product.endpoint().resolve("/health/live")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aStopEndsWellAndTheNextStartHasEverything() {
        Path data = Product.freshFolder();
        ServicePool pool;
        String keys;
        Product before = Product.start(Product.Setup.dev(), data);
        try (CognitoIdentityProviderClient cognito = Clients.cognito(before)) {
            pool = ServicePool.create(cognito);
            keys = keys(before, pool);
        } finally {
            assertThat(before.stop()).as(before.log()).isZero();
        }

        try (Product after = Product.start(Product.Setup.dev(), data)) {
            String issuer = after.endpoint() + "/" + pool.poolId();
            Curl.Answer answer = Curl.to(after)
                    .token(after.endpoint() + "/_domain/" + pool.prefix(), pool.clientId(), pool.clientSecret());
            assertThat(keys(after, pool)).isEqualTo(keys);
            TokenProof.check(TokenProof.inAnswer(answer.json()), issuer, pool.clientId(), keys);
        }
    }

    @Test
    void whatWasAnsweredBeforeAStopIsThereAfterIt() throws Exception {
        Path data = Product.freshFolder();
        Product before = Product.start(Product.Setup.dev(), data);
        List<String> acknowledged = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                CognitoIdentityProviderClient cognito = Clients.cognito(before)) {
            List<Future<Optional<String>>> pools = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                pools.add(callers.submit(() -> create(cognito)));
            }
            pools.getFirst().get().ifPresent(acknowledged::add);
            assertThat(before.stop()).as(before.log()).isZero();
            for (Future<Optional<String>> pool : pools.subList(1, pools.size())) {
                pool.get().ifPresent(acknowledged::add);
            }
        }

        assertThat(acknowledged).isNotEmpty();
        try (Product after = Product.start(Product.Setup.dev(), data);
                CognitoIdentityProviderClient cognito = Clients.cognito(after)) {
            assertThat(cognito.listUserPoolsPaginator(request -> request.maxResults(60)).userPools().stream()
                            .map(UserPoolDescriptionType::id))
                    .containsAll(acknowledged);
        }
    }

    /** Empty when the server could no longer be reached; an error that it answers instead fails the test. */
    private static Optional<String> create(CognitoIdentityProviderClient cognito) {
        try {
            return Optional.of(cognito.createUserPool(request -> request.poolName("draining"))
                    .userPool()
                    .id());
        } catch (SdkClientException e) {
            return Optional.empty();
        }
    }

    @Test
    void aStoreOfDevelopmentIsNotOpenedInProductionNorTheOtherWayRound() {
        Path data = Product.freshFolder();
        assertThat(Product.start(Product.Setup.dev(), data).stop()).isZero();

        Shell.Ran refused =
                Product.run(Map.of(), "serve", "--port", "0", "--tls-port", "off", "--data", data.toString());

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("dev");
    }

    @Test
    void productionMakesItsRootKeyAndKeepsItToItself() throws IOException {
        Path data = Product.freshFolder();
        try (Product product = Product.start(Product.Setup.production(), data)) {
            Path key = data.resolve("root-key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            for (String word : Files.readString(key).split("[\\s=:,\"]+")) {
                if (word.length() >= 30) {
                    assertThat(product.wholeLog()).doesNotContain(word);
                }
            }
            assertThat(product.wholeLog()).contains("root-key");
            assertThat(product.printed()).noneMatch(line -> line.startsWith("export"));
            assertThat(Wire.Call.cognito(product, "ListUserPools", "{\"MaxResults\":1}")
                            .sendSigned("cognito-idp")
                            .type())
                    .isEqualTo("UnrecognizedClientException");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --prot 9400 | --port",
                "serve --port many | --port",
                "sreve | serve",
                "serve --dev --host 0.0.0.0 --port 0 | CENOTE_DEV_REMOTE",
            })
    void aBadArgumentIsOneSentenceAndUsageAndStatusTwo(String arguments, String named) {
        Shell.Ran ran = Product.run(Map.of(), arguments.strip().split(" "));

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains(named.strip()).contains("usage:").doesNotContain("Exception");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void anUnknownVariableStopsTheStartAndNamesTheNearestKnownOne() {
        Shell.Ran ran = Product.run(Map.of("CENOTE_DATABASE_ULR", "x"), "serve", "--dev", "--port", "0");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("CENOTE_DATABASE_ULR").contains("CENOTE_DATABASE_URL");
    }

    @Test
    void logsHoldNoSecrets() {
        try (Product product = Product.start(Product.Setup.dev());
                CognitoIdentityProviderClient cognito = Clients.cognito(product)) {
            ServicePool pool = ServicePool.create(cognito);
            String token = TokenProof.inAnswer(Curl.to(product)
                    .token(product.endpoint() + "/_domain/" + pool.prefix(), pool.clientId(), pool.clientSecret())
                    .json());

            String log = product.wholeLog();
            assertThat(log).doesNotContain(pool.clientSecret()).doesNotContain(token.substring(token.length() - 40));
        }
    }

    private static String keys(Product product, ServicePool pool) {
        return Wire.read(product.endpoint().resolve("/" + pool.poolId() + "/.well-known/jwks.json"))
                .body();
    }
}
