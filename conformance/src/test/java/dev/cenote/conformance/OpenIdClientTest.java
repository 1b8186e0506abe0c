package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The certified OpenID Connect client for Node, with a person who reads the classic form and with a service. */
@ExtendWith(SharedProduct.class)
class OpenIdClientTest {
    private static final String CALLBACK = "http://localhost:1/cb";

    private final Product product;

    OpenIdClientTest(Product product) {
        this.product = product;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPersonSignsInStaysAndIsSignedOut(boolean secret) {
        HostedPool pool =
                new HostedPool(product, 1, CALLBACK, HostedPool.plain(), client -> client.generateSecret(secret));
        pool.person("ada", "ada@example.com");
        Map<String, String> input = new HashMap<>(Map.of(
                "issuer",
                product.endpoint() + "/" + pool.pool,
                "clientId",
                pool.client,
                "redirectUri",
                CALLBACK,
                "username",
                "ada",
                "password",
                HostedPool.PASSWORD));
        if (secret) {
            input.put(
                    "secret",
                    pool.cognito
                            .describeUserPoolClient(
                                    request -> request.userPoolId(pool.pool).clientId(pool.client))
                            .userPoolClient()
                            .clientSecret());
        }
        JsonNode answer = Node.ready().run("openid-client.mjs", input);
        assertThat(answer.at("/claims/aud").asString()).isEqualTo(pool.client);
        assertThat(answer.at("/claims/email").asString()).isEqualTo("ada@example.com");
        assertThat(answer.at("/person/username").asString()).isEqualTo("ada");
        // COGNITO: a text here, a boolean in the ID token.
        assertThat(answer.at("/person/email_verified").asString()).isEqualTo("true");
        assertThat(answer.at("/claims/email_verified").isBoolean()).isTrue();
        assertThat(answer.get("refreshed").asBoolean()).isTrue();
        assertThat(answer.get("afterRevocation").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void aServiceGetsItsOwnToken() {
        ServicePool pool = ServicePool.create(Clients.cognito(product));
        JsonNode answer = Node.ready()
                .run(
                        "client-credentials.mjs",
                        Map.of(
                                "issuer",
                                product.endpoint() + "/" + pool.poolId(),
                                "clientId",
                                pool.clientId(),
                                "secret",
                                pool.clientSecret(),
                                "scope",
                                "transactions/post"));
        assertThat(answer.get("type").asString()).isEqualToIgnoringCase("bearer");
        assertThat(answer.get("expiresIn").asInt()).isEqualTo(3600);
    }
}
