package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.cenote.login.oauth.PlainHttp.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // The fields are set before the first test runs.
class PublishedDocumentsTest {
    private static final String CONFIGURATION = "/.well-known/openid-configuration";
    private static final String KEYS = "/.well-known/jwks.json";

    private static Scene scene;
    private static String own;

    @BeforeAll
    static void prepare() throws IOException {
        scene = new Scene();
        own = "localhost" + scene.port;
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void theKeySetShowsTwoRsaKeysAsCognitoDoes() throws Exception {
        Answer answer = scene.http.get(own, '/' + scene.poolId + KEYS);
        assertThat(answer.body())
                .matches(
                        "\\{\"keys\":\\[(\\{\"alg\":\"RS256\",\"e\":\"AQAB\",\"kid\":\"[A-Za-z0-9+/]{43}=\",\"kty\":\"RSA\","
                                + "\"n\":\"[\\w-]{342}\",\"use\":\"sig\"},?){2}]}");
        List<JWK> keys = scene.keys(scene.poolId).getKeys();
        assertThat(keys).extracting(JWK::getKeyUse).containsOnly(KeyUse.SIGNATURE);
        assertThat(keys).extracting(key -> ((RSAKey) key).size()).containsOnly(2048);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.header("Cache-Control")).contains("public, max-age=10");
        assertThat(answer.header("Content-Type")).contains("application/json");
    }

    @Test
    void theDocumentSaysWhereEverythingIs() throws IOException {
        String domain = "http://lobster.auth.us-east-1.localhost" + scene.port;
        String issuer = "http://localhost" + scene.port + '/' + scene.poolId;
        assertThat(scene.http.get(own, '/' + scene.poolId + CONFIGURATION).body())
                .isEqualTo("{\"authorization_endpoint\":\"" + domain + "/oauth2/authorize\","
                        + "\"end_session_endpoint\":\"" + domain + "/logout\","
                        + "\"id_token_signing_alg_values_supported\":[\"RS256\"],"
                        + "\"issuer\":\"" + issuer + "\","
                        + "\"jwks_uri\":\"" + issuer + "/.well-known/jwks.json\","
                        + "\"response_types_supported\":[\"code\",\"token\"],"
                        + "\"revocation_endpoint\":\"" + domain + "/oauth2/revoke\","
                        + "\"scopes_supported\":[\"openid\",\"email\",\"phone\",\"profile\"],"
                        + "\"subject_types_supported\":[\"public\"],"
                        + "\"token_endpoint\":\"" + domain + "/oauth2/token\","
                        + "\"token_endpoint_auth_methods_supported\":[\"client_secret_basic\",\"client_secret_post\"],"
                        + "\"userinfo_endpoint\":\"" + domain + "/oauth2/userInfo\","
                        + "\"code_challenge_methods_supported\":[\"S256\"],"
                        + "\"grant_types_supported\":"
                        + "[\"authorization_code\",\"implicit\",\"refresh_token\",\"client_credentials\"],"
                        + "\"response_modes_supported\":[\"query\",\"fragment\"]}");
    }

    @Test
    void theDomainHasTheSameDocuments() throws IOException {
        for (String document : List.of(CONFIGURATION, KEYS)) {
            assertThat(scene.http
                            .get("lobster.auth.localhost" + scene.port, document)
                            .body())
                    .isEqualTo(
                            scene.http.get(own, '/' + scene.poolId + document).body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cognito-idp.us-east-1.amazonaws.com", "issuer-cognito-idp.us-east-1.amazonaws.com"})
    void theHostsOfIssuersOnAwsHaveTheSameDocuments(String host) throws IOException {
        for (String document : List.of(KEYS, CONFIGURATION)) {
            assertThat(scene.http.get(host, '/' + scene.poolId + document).body())
                    .isEqualTo(
                            scene.http.get(own, '/' + scene.poolId + document).body());
        }
    }

    @Test
    void aPoolWithoutDomainHasADocumentWithoutItsAddresses() throws IOException {
        String pool = scene.pool();
        Answer answer = scene.http.get(own, '/' + pool + CONFIGURATION);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"issuer\":", "\"jwks_uri\":").doesNotContain("_endpoint\":");
    }

    @Test
    void aPoolThatDoesNotExistHasNeither() throws IOException {
        for (String document : List.of(CONFIGURATION, KEYS)) {
            Answer answer = scene.http.get(own, "/us-east-1_NoNoNoNo1" + document);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"message\":\"User pool us-east-1_NoNoNoNo1 does not exist.\"}");
        }
    }

    @Test
    void aDeletedPoolIsGoneAtOnce() throws IOException {
        String pool = scene.pool();
        assertThat(scene.http.get(own, '/' + pool + KEYS).status()).isEqualTo(200);
        scene.cognito.deleteUserPool(r -> r.userPoolId(pool));
        assertThat(scene.http.get(own, '/' + pool + KEYS).status()).isEqualTo(404);
    }

    @Test
    void headAnswersTheHeadOnly() throws IOException {
        Answer answer = scene.http.send("HEAD", own, '/' + scene.poolId + KEYS, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void nothingCanBeWritten() throws IOException {
        Answer answer = scene.http.send("POST", own, '/' + scene.poolId + KEYS, "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void aCustomDomainIsPublishedBeforeThePrefix() throws IOException {
        String pool = scene.pool();
        scene.cognito.createUserPoolDomain(r -> r.userPoolId(pool).domain("clam"));
        scene.cognito.createUserPoolDomain(r -> r.userPoolId(pool)
                .domain("login.shop.example")
                .customDomainConfig(c -> c.certificateArn(
                        "arn:aws:acm:us-east-1:000000000000:certificate/12345678-1234-1234-1234-123456789012")));
        assertThat(scene.http
                        .get("login.shop.example" + scene.port, CONFIGURATION)
                        .body())
                .contains("\"token_endpoint\":\"http://login.shop.example" + scene.port + "/oauth2/token\"");
        assertThat(scene.http
                        .get("clam.auth.localhost" + scene.port, CONFIGURATION)
                        .body())
                .contains("\"token_endpoint\":\"http://login.shop.example" + scene.port + "/oauth2/token\"");
    }

    @Test
    void issuersMayBearAwssNameWhileTheKeysAreHere() throws Exception {
        try (Scene aws = new Scene("CENOTE_ISSUER=aws")) {
            String body = aws.http
                    .get("localhost" + aws.port, '/' + aws.poolId + CONFIGURATION)
                    .body();
            String issuer = "https://cognito-idp.us-east-1.amazonaws.com/" + aws.poolId;
            assertThat(body)
                    .contains("\"issuer\":\"" + issuer + "\"")
                    .contains("\"jwks_uri\":\"http://localhost" + aws.port + '/' + aws.poolId + KEYS + "\"");
            var client = aws.machine(r -> {});
            var jwt = aws.verified(aws.token("grant_type=client_credentials", Scene.basic(client)));
            assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(issuer);
        }
    }
}
