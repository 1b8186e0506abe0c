package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.conformance.Wire.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ClientSecretDescriptorType;

/** What the token endpoint refuses, in the words of RFC 6749 §5.2 and with Cognito's choice among them. */
@ExtendWith(SharedProduct.class)
class TokenRefusalsTest {
    private static final String GRANT = "grant_type=client_credentials&scope=transactions%2Fpost";

    private final Product product;
    private final CognitoIdentityProviderClient cognito;
    private final ServicePool pool;
    private final URI endpoint;

    TokenRefusalsTest(Product product) {
        this.product = product;
        this.cognito = Clients.cognito(product);
        this.pool = ServicePool.create(cognito);
        this.endpoint = URI.create(product.endpoint() + "/_domain/" + pool.prefix() + "/oauth2/token");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=client_credentials&scope=transactions%2Fget, invalid_grant",
        "grant_type=client_credentials&scope=transactions%2Fnone, invalid_scope",
        "grant_type=client_credentials&scope=nobody%2Fpost, invalid_scope",
        "grant_type=client_credentials&scope=transactions%2Fpost+nobody%2Fpost, invalid_scope",
        "grant_type=password&username=a&password=b, unsupported_grant_type",
        "grant_type=, invalid_request",
        "scope=transactions%2Fpost, invalid_request",
        "grant_type=client_credentials&grant_type=client_credentials, invalid_request",
    })
    void aBadRequestOfTheRightClient(String form, String error) {
        refused(post(form, basic(pool.clientId(), pool.clientSecret())), error);
    }

    @Test
    void aWrongSecretAndAnUnknownClientLookAlike() {
        refused(post(GRANT, basic(pool.clientId(), "nosuchsecret")), "invalid_client");
        refused(post(GRANT, basic("nosuchclient", pool.clientSecret())), "invalid_client");
        refused(post(GRANT + "&client_id=" + pool.clientId() + "&client_secret=wrong", ""), "invalid_client");
        refused(post(GRANT + "&client_id=" + pool.clientId(), ""), "invalid_client");
    }

    @Test
    void theClientOfAnotherPoolIsUnknownHere() {
        ServicePool other = ServicePool.withoutDomain(cognito);

        refused(post(GRANT, basic(other.clientId(), other.clientSecret())), "invalid_client");
    }

    @Test
    void aClientWithoutTheFlowIsNotAuthorized() {
        var client = cognito.createUserPoolClient(request ->
                        request.userPoolId(pool.poolId()).clientName("no-flow").generateSecret(true))
                .userPoolClient();

        Answer answer = post("grant_type=client_credentials", basic(client.clientId(), client.clientSecret()));

        assertThat(answer.status()).isEqualTo(400);
        // COGNITO: seen as invalid_grant for clients made by SDKs without the flow, documented as unauthorized_client.
        assertThat(answer.json().get("error").asString()).isIn("invalid_grant", "unauthorized_client");
    }

    @Test
    void credentialsInTheBodyAreAsGoodAsBasic() {
        Answer answer = post(GRANT + "&client_id=" + pool.clientId() + "&client_secret=" + pool.clientSecret(), "");

        TokenProof.inAnswer(answer.json());
        assertThat(answer.header("content-type")).isEqualToIgnoringCase("application/json;charset=UTF-8");
        assertThat(answer.header("cache-control")).contains("no-store");
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(answer.header("x-amz-cognito-request-id")).isNotEmpty();
    }

    @Test
    void withoutAScopeEveryScopeOfTheClientIsGranted() {
        String token =
                TokenProof.inAnswer(post("grant_type=client_credentials", basic(pool.clientId(), pool.clientSecret()))
                        .json());

        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(Json.parse(claims).get("scope").asString()).isEqualTo("transactions/post");
    }

    @Test
    void twoSecretsLiveSideBySideUntilOneIsDeleted() {
        ClientSecretDescriptorType second = cognito.addUserPoolClientSecret(
                        request -> request.userPoolId(pool.poolId()).clientId(pool.clientId()))
                .clientSecretDescriptor();
        assertThat(post(GRANT, basic(pool.clientId(), pool.clientSecret())).status())
                .isEqualTo(200);
        assertThat(post(GRANT, basic(pool.clientId(), second.clientSecretValue()))
                        .status())
                .isEqualTo(200);

        cognito.deleteUserPoolClientSecret(request ->
                request.userPoolId(pool.poolId()).clientId(pool.clientId()).clientSecretId(second.clientSecretId()));

        refused(post(GRANT, basic(pool.clientId(), second.clientSecretValue())), "invalid_client");
        assertThat(post(GRANT, basic(pool.clientId(), pool.clientSecret())).status())
                .isEqualTo(200);
    }

    @Test
    void jsonIsNotAForm() {
        Answer answer = Wire.exchange(HttpRequest.newBuilder(endpoint)
                .header("content-type", "application/json")
                .header("authorization", basic(pool.clientId(), pool.clientSecret()))
                .POST(BodyPublishers.ofString("{\"grant_type\":\"client_credentials\"}"))
                .build());

        refused(answer, "invalid_request");
    }

    @Test
    void anyOtherMethodIsNotAllowed() {
        Answer answer = Wire.read(endpoint);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void noTwoPoolsShareAKey() {
        ServicePool other = ServicePool.create(cognito);
        String here = jwks(pool);
        String there = jwks(other);

        assertThat(Json.parse(here).findValuesAsString("kid"))
                .doesNotContainAnyElementsOf(Json.parse(there).findValuesAsString("kid"));
    }

    private String jwks(ServicePool of) {
        return Wire.read(product.endpoint().resolve("/" + of.poolId() + "/.well-known/jwks.json"))
                .body();
    }

    private Answer post(String form, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (!authorization.isEmpty()) {
            request.header("authorization", authorization);
        }
        return Wire.exchange(request.build());
    }

    private static void refused(Answer answer, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("error").asString()).isEqualTo(error);
        assertThat(answer.header("content-type")).isEqualToIgnoringCase("application/json;charset=UTF-8");
        assertThat(Json.names(answer.json())).isSubsetOf("error", "error_description");
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
