package dev.cenote.login.oauth;

import static dev.cenote.login.oauth.Scene.READ;
import static dev.cenote.login.oauth.Scene.WRITE;
import static dev.cenote.login.oauth.Scene.basic;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cenote.login.oauth.PlainHttp.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

@SuppressWarnings("NullAway") // The fields are set before the first test runs.
class TokenEndpointTest {
    private static final String GRANT = "grant_type=client_credentials";
    private static final String OTHER = "https://api.example.org/v1/other";
    private static final String GONE = "https://api.example.org/v1/gone";

    private static Scene scene;
    private static UserPoolClientType client;

    @BeforeAll
    static void prepare() throws IOException {
        scene = new Scene();
        client = scene.machine(r -> r.allowedOAuthScopes(WRITE, READ, GONE));
        scene.deleteScope();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void aClientGetsATokenWithTheClaimsThatCognitoGives() throws Exception {
        Answer answer = scene.token(GRANT + "&scope=" + encode(WRITE), basic(client));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .matches("\\{\"access_token\":\"[\\w.-]+\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
        SignedJWT jwt = scene.verified(answer);
        assertThat(jwt.getHeader().toJSONObject().keySet()).containsExactlyInAnyOrder("kid", "alg");
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getClaims().keySet())
                .containsExactlyInAnyOrder(
                        "sub", "token_use", "scope", "auth_time", "iss", "exp", "iat", "version", "jti", "client_id");
        assertThat(claims.getSubject()).isEqualTo(client.clientId());
        assertThat(claims.getStringClaim("client_id")).isEqualTo(client.clientId());
        assertThat(claims.getStringClaim("token_use")).isEqualTo("access");
        assertThat(claims.getStringClaim("scope")).isEqualTo(WRITE);
        assertThat(claims.getLongClaim("version")).isEqualTo(2);
        assertThat(claims.getIssuer()).isEqualTo("http://localhost" + scene.port + '/' + scene.poolId);
        assertThat(claims.getJWTID()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        long issued = claims.getIssueTime().toInstant().getEpochSecond();
        assertThat(claims.getLongClaim("auth_time")).isEqualTo(issued);
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(Instant.ofEpochSecond(issued + 3600));
    }

    @Test
    void theAnswerCarriesCognitosHeaders() throws IOException {
        Answer answer = scene.token(GRANT, basic(client));
        assertThat(answer.header("Content-Type")).contains("application/json;charset=UTF-8");
        assertThat(answer.header("Cache-Control")).contains("no-cache, no-store, max-age=0, must-revalidate");
        assertThat(answer.header("Pragma")).contains("no-cache");
        assertThat(answer.header("Expires")).contains("0");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("X-Frame-Options")).contains("DENY");
        assertThat(answer.header("X-XSS-Protection")).contains("1; mode=block");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.header("x-amz-cognito-request-id")).isPresent();
        assertThat(answer.header("Strict-Transport-Security"))
                .as("over plain HTTP")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lobster.auth.us-east-1.localhost",
                "lobster.auth.localhost",
                "lobster.auth.us-east-1.amazoncognito.com",
                "lobster.auth-fips.us-east-1.amazoncognito.com",
                "LOBSTER.auth.us-east-1.LOCALHOST",
            })
    void everyFormOfTheDomainHasTheEndpoint(String host) throws IOException {
        assertThat(scene.http
                        .post(host + scene.port, "/oauth2/token", GRANT, basic(client))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_domain/lobster/oauth2/token", "/_domain/lobster.us-east-1/oauth2/token"})
    void soHaveItsPathForms(String path) throws IOException {
        assertThat(scene.http
                        .post("localhost" + scene.port, path, GRANT, basic(client))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aHostLongerThanAnyNameIsNobodysDomain() throws IOException {
        for (int letters : new int[] {254, 1000, 4000}) {
            String host = "a".repeat(letters) + ".auth.us-east-1.localhost";
            assertThat(scene.http.get(host, "/.well-known/jwks.json").status()).isBetween(400, 499);
            assertThat(scene.http
                            .post(host, "/oauth2/token", GRANT, basic(client))
                            .body())
                    .doesNotContain("access_token");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crab.auth.us-east-1.localhost",
                "lobster.auth.eu-west-1.localhost",
                "lobster.auth.us-east-2.amazoncognito.com",
            })
    void aDomainThatNoPoolHasAnswersNothing(String host) throws IOException {
        Answer answer = scene.http.post(host + scene.port, "/oauth2/token", GRANT, basic(client));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void otherPathsOfTheDomainAreNotThere() throws IOException {
        assertThat(scene.http
                        .get("lobster.auth.localhost" + scene.port, "/oauth2/nothing")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void withoutScopeAllScopesThatStillExistAreGranted() throws Exception {
        SignedJWT jwt = scene.verified(scene.token(GRANT, basic(client)));
        assertThat(jwt.getJWTClaimsSet().getStringClaim("scope")).isEqualTo(WRITE + ' ' + READ);
        SignedJWT empty = scene.verified(scene.token(GRANT + "&scope=", basic(client)));
        assertThat(empty.getJWTClaimsSet().getStringClaim("scope")).isEqualTo(WRITE + ' ' + READ);
    }

    @Test
    void scopesAreGrantedInTheOrderOfTheRequest() throws Exception {
        SignedJWT jwt =
                scene.verified(scene.token(GRANT + "&scope=" + encode(READ + ' ' + WRITE + ' ' + READ), basic(client)));
        assertThat(jwt.getJWTClaimsSet().getStringClaim("scope")).isEqualTo(READ + ' ' + WRITE);
    }

    @Test
    void scopesThatCannotBeGrantedAreRefusedByTheirKind() throws IOException {
        refused("invalid_grant", GRANT + "&scope=" + encode(OTHER), basic(client));
        refused("invalid_grant", GRANT + "&scope=openid", basic(client));
        refused("invalid_scope", GRANT + "&scope=" + encode(GONE), basic(client));
        refused("invalid_scope", GRANT + "&scope=" + encode(READ + ' ' + "https://nobody.example/read"), basic(client));
        refused("invalid_scope", GRANT + "&scope=offline_access", basic(client));
        refused("invalid_scope", GRANT + "&scope=%22quoted%22", basic(client));
        refused("invalid_scope", GRANT + "&scope=a%0Ab", basic(client));
    }

    @Test
    void theValidityOfTheClientCounts() throws Exception {
        UserPoolClientType brief = scene.machine(
                r -> r.accessTokenValidity(7).tokenValidityUnits(u -> u.accessToken(TimeUnitsType.MINUTES)));
        Answer answer = scene.token(GRANT, basic(brief));
        assertThat(answer.body()).contains("\"expires_in\":420,");
        JWTClaimsSet claims = scene.verified(answer).getJWTClaimsSet();
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plusSeconds(420));
    }

    @Test
    void credentialsInTheBodyCountAsWell() throws IOException {
        String body = GRANT + "&client_id=" + client.clientId() + "&client_secret=" + client.clientSecret();
        assertThat(scene.token(body).status()).isEqualTo(200);
        assertThat(scene.token(GRANT + "&client_id=" + client.clientId(), basic(client))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void eitherOfTwoSecretsCountsUntilItIsDeleted() throws IOException {
        UserPoolClientType two = scene.machine(r -> {});
        var added = scene.cognito
                .addUserPoolClientSecret(r -> r.userPoolId(scene.poolId).clientId(two.clientId()))
                .clientSecretDescriptor();
        String second = basic(two.clientId(), added.clientSecretValue());
        assertThat(scene.token(GRANT, basic(two)).status()).isEqualTo(200);
        assertThat(scene.token(GRANT, second).status()).isEqualTo(200);
        scene.cognito.deleteUserPoolClientSecret(
                r -> r.userPoolId(scene.poolId).clientId(two.clientId()).clientSecretId(added.clientSecretId()));
        refused("invalid_client", GRANT, second);
        assertThat(scene.token(GRANT, basic(two)).status()).isEqualTo(200);
        scene.cognito.deleteUserPoolClient(r -> r.userPoolId(scene.poolId).clientId(two.clientId()));
        refused("invalid_client", GRANT, basic(two));
    }

    @Test
    void whoCannotProveWhoItIsGetsNothing() throws IOException {
        refused("invalid_client", GRANT, basic(client.clientId(), "wrong"));
        refused("invalid_client", GRANT, basic(client.clientId(), client.clientSecret() + "x"));
        refused("invalid_client", GRANT, basic(client.clientId(), ""));
        refused("invalid_client", GRANT, basic("nobody", client.clientSecret()));
        refused("invalid_client", GRANT + "&client_id=" + client.clientId());
        refused("invalid_client", GRANT, "Authorization: Basic !!!");
        refused("invalid_request", GRANT);
        refused("invalid_request", GRANT, "Authorization: Bearer abc");
    }

    @Test
    void aClientOfAnotherPoolIsUnknownHere() throws IOException {
        String pool = scene.pool();
        scene.cognito.createUserPoolDomain(r -> r.userPoolId(pool).domain("shrimp"));
        Answer answer = scene.http.post("shrimp.auth.localhost" + scene.port, "/oauth2/token", GRANT, basic(client));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        scene.cognito.deleteUserPoolDomain(r -> r.userPoolId(pool).domain("shrimp"));
        assertThat(scene.http
                        .post("shrimp.auth.localhost" + scene.port, "/oauth2/token", GRANT, basic(client))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void onlyOneWayToAuthenticateMayBeUsed() throws IOException {
        refused(
                "invalid_request",
                GRANT + "&client_id=" + client.clientId() + "&client_secret=" + client.clientSecret(),
                basic(client));
        refused("invalid_request", GRANT + "&client_id=other", basic(client));
    }

    @Test
    void aClientThatMayNotUseTheGrantIsRefused() throws IOException {
        UserPoolClientType web = scene.machine(r -> r.allowedOAuthFlows(OAuthFlowType.CODE)
                .allowedOAuthScopes("openid")
                .callbackURLs("https://app.example.org/"));
        refused("unauthorized_client", GRANT, basic(web));
        UserPoolClientType plain = scene.cognito
                .createUserPoolClient(
                        r -> r.userPoolId(scene.poolId).clientName("plain").generateSecret(true))
                .userPoolClient();
        refused("invalid_grant", GRANT, basic(plain));
    }

    @Test
    void aPublicClientIsNoMachine() throws IOException {
        UserPoolClientType open = scene.cognito
                .createUserPoolClient(r -> r.userPoolId(scene.poolId).clientName("public"))
                .userPoolClient();
        refused("unauthorized_client", GRANT + "&client_id=" + open.clientId());
        refused("invalid_client", GRANT, basic(open.clientId(), "guess"));
    }

    @Test
    void theGrantTypeMustBeOneThatIsServed() throws IOException {
        refused("invalid_request", "scope=a", basic(client));
        refused("invalid_request", "grant_type=", basic(client));
        refused("unsupported_grant_type", "grant_type=password", basic(client));
        refused("unsupported_grant_type", "grant_type=CLIENT_CREDENTIALS", basic(client));
    }

    @Test
    void repeatedParametersAreRefused() throws IOException {
        refused("invalid_request", GRANT + '&' + GRANT, basic(client));
        refused("invalid_request", GRANT + "&scope=a&scope=a", basic(client));
        refused("invalid_request", GRANT + "&client_id=a&client_id=a", basic(client));
        assertThat(scene.token(GRANT + "&x=1&x=2", basic(client)).status()).isEqualTo(200);
    }

    @Test
    void metadataMustBeAJsonObjectOfTexts() throws IOException {
        String good = encode("{\"tenant\":\"a\",\"trace\":\"1\"}");
        assertThat(scene.token(GRANT + "&aws_client_metadata=" + good, basic(client))
                        .status())
                .isEqualTo(200);
        refused("invalid_request", GRANT + "&aws_client_metadata=" + encode("{\"n\":1}"), basic(client));
        refused("invalid_request", GRANT + "&aws_client_metadata=x", basic(client));
        refused("invalid_request", GRANT + "&aws_client_metadata=", basic(client));
    }

    @Test
    void onlyFormsAreRead() throws IOException {
        refused(
                "invalid_request",
                "{\"grant_type\":\"client_credentials\"}",
                "Content-Type: application/json",
                basic(client));
        refused("invalid_request", GRANT, "Content-Type: text/plain", basic(client));
        refused("invalid_request", GRANT + "&scope=%zz", basic(client));
        refused("invalid_request", GRANT + "&scope=%ff", basic(client));
        refused("invalid_request", "", basic(client));
        assertThat(scene.token(GRANT, "Content-Type: application/x-www-form-urlencoded; charset=UTF-8", basic(client))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBodyWithoutEndIsNotRead() throws IOException {
        Answer answer = scene.token(GRANT + "&x=" + "y".repeat(130 * 1024), basic(client));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_request\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void otherMethodsAreNotAllowed(String method) throws IOException {
        Answer answer = scene.http.send(method, "lobster.auth.localhost" + scene.port, "/oauth2/token", "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Content-Length")).contains("0");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aPageOfAnotherOriginMayCall() throws IOException {
        Answer answer = scene.http.send(
                "OPTIONS",
                "lobster.auth.localhost" + scene.port,
                "/oauth2/token",
                "",
                "Origin: https://app.example.org\r\n",
                "Access-Control-Request-Method: POST\r\n",
                "Access-Control-Request-Headers: authorization,content-type\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.header("Access-Control-Allow-Headers").orElse("")).contains("Authorization", "Content-Type");
    }

    private static void refused(String error, String form, String... headers) throws IOException {
        Answer answer = scene.token(form, headers);
        assertThat(answer.body()).as(form).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).contains("application/json;charset=UTF-8");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
