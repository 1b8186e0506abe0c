package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** What an operator, or a test suite in development mode, does to a running server. */
class OperatorTest {
    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start(Product.Setup.dev());
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void rotatedKeysSignAndTheOldOnesGoOnVerifying() throws ParseException {
        ServicePool pool = pool();
        String issuer = product.endpoint() + "/" + pool.poolId();
        String before = token(pool);

        Shell.Ran ran = Product.run(
                Map.of(),
                "admin",
                "keys",
                "rotate",
                "--pool",
                pool.poolId(),
                "--wait",
                "0",
                "--dev",
                "--data",
                product.data().toString());
        assertThat(ran.status()).as(ran.err()).isZero();

        String after = token(pool);
        String keys = keys(pool);
        assertThat(SignedJWT.parse(after).getHeader().getKeyID())
                .isNotEqualTo(SignedJWT.parse(before).getHeader().getKeyID());
        TokenProof.check(before, issuer, pool.clientId(), keys);
        TokenProof.check(after, issuer, pool.clientId(), keys);
        assertThat(Json.parse(keys).get("keys").size()).isEqualTo(4);
    }

    @Test
    void theMovedClockIsTheTimeOfTokens() throws ParseException {
        ServicePool pool = pool();
        post("clock", "{\"advance\":\"PT30H\"}");

        Instant issued =
                SignedJWT.parse(token(pool)).getJWTClaimsSet().getIssueTime().toInstant();

        assertThat(Duration.between(Instant.now(), issued)).isGreaterThan(Duration.ofHours(29));
        post("clock", "{\"advance\":\"PT-30H\"}");
    }

    @Test
    void aRestoredSnapshotBringsBackWhatAResetTookAway() {
        ServicePool pool = pool();
        String keys = keys(pool);
        post("snapshot", "{\"name\":\"before\"}");

        post("reset", "{}");
        assertThat(pools()).isZero();
        assertThat(ask(pool).status()).isGreaterThanOrEqualTo(400);

        post("restore", "{\"name\":\"before\"}");
        assertThat(keys(pool)).isEqualTo(keys);
        assertThat(ask(pool).status()).isEqualTo(200);
    }

    private static int pools() {
        try (CognitoIdentityProviderClient cognito = Clients.cognito(product)) {
            return cognito.listUserPools(request -> request.maxResults(60))
                    .userPools()
                    .size();
        }
    }

    private static void post(String command, String body) {
        Wire.Answer answer =
                Wire.exchange(HttpRequest.newBuilder(product.endpoint().resolve("/_cenote/" + command))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
        assertThat(answer.status()).as(command + ": " + answer.body()).isIn(200, 204);
    }

    private static ServicePool pool() {
        try (CognitoIdentityProviderClient cognito = Clients.cognito(product)) {
            return ServicePool.create(cognito);
        }
    }

    private static String token(ServicePool pool) {
        return TokenProof.inAnswer(ask(pool).json());
    }

    private static Curl.Answer ask(ServicePool pool) {
        return Curl.to(product)
                .token(product.endpoint() + "/_domain/" + pool.prefix(), pool.clientId(), pool.clientSecret());
    }

    private static String keys(ServicePool pool) {
        return Wire.read(product.endpoint().resolve("/" + pool.poolId() + "/.well-known/jwks.json"))
                .body();
    }
}
