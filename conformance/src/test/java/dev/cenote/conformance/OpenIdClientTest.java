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
        Map<String, String> input = new HashMap<>(ada(pool));
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

    @Test
    void tokensThatAreBoundToAKeyServeWhoeverHoldsIt() {
        HostedPool pool = new HostedPool(
                product,
                1,
                CALLBACK,
                request -> request.userPoolTags(Map.of("cenote:dpop", "required")),
                HostedPool.plain());
        JsonNode answer = Node.ready().run("dpop.mjs", ada(pool));
        assertThat(answer.get("ways").propertyNames()).containsExactlyInAnyOrder("ES256", "RS256", "PS256");
        for (JsonNode way : answer.get("ways")) {
            assertThat(way.get("type").asString()).isEqualToIgnoringCase("DPoP");
            assertThat(way.get("refreshed").asString()).isEqualToIgnoringCase("DPoP");
            assertThat(way.get("email").asString()).isEqualTo("ada@example.com");
            assertThat(way.get("asBearer").asString()).isEqualToIgnoringCase("DPoP");
            assertThat(way.get("otherKey").asString()).isEqualToIgnoringCase("DPoP");
            assertThat(way.get("refreshedByOther").asString()).isEqualTo("invalid_grant");
            assertThat(way.get("redeemedByOther").asString()).isEqualTo("invalid_grant");
        }
        assertThat(answer.get("without").asString()).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void aServiceExchangesTheTokenThatItGotForOneOfItsOwn() {
        HostedPool pool = new HostedPool(product, 1, CALLBACK, HostedPool.plain(), HostedPool.plain());
        Map<String, String> input = new HashMap<>(ada(pool));
        String service = pool.client(
                client -> client.generateSecret(true).clientName("orders").allowedOAuthScopes("openid", "email"));
        input.put("serviceId", service);
        input.put(
                "serviceSecret",
                pool.cognito
                        .describeUserPoolClient(
                                request -> request.userPoolId(pool.pool).clientId(service))
                        .userPoolClient()
                        .clientSecret());
        String arn = pool.cognito
                .describeUserPool(request -> request.userPoolId(pool.pool))
                .userPool()
                .arn();
        pool.cognito.tagResource(
                request -> request.resourceArn(arn).tags(Map.of("cenote:token-exchange@" + service, "on")));
        JsonNode answer = Node.ready().run("token-exchange.mjs", input);
        assertThat(HostedPool.names(answer.get("announced")))
                .contains("urn:ietf:params:oauth:grant-type:token-exchange");
        assertThat(answer.get("issued").asString()).isEqualTo("urn:ietf:params:oauth:token-type:access_token");
        assertThat(answer.get("type").asString()).isEqualToIgnoringCase("bearer");
        assertThat(answer.get("scope").asString()).isEqualTo("openid email");
        assertThat(answer.at("/claims/client_id").asString()).isEqualTo(service);
        assertThat(answer.at("/claims/aud").asString()).isEqualTo("https://orders.example");
        assertThat(answer.at("/claims/act/sub").asString()).isEqualTo(service);
        assertThat(answer.at("/claims/username").asString()).isEqualTo("ada");
        assertThat(answer.get("email").asString()).isEqualTo("ada@example.com");
        assertThat(answer.get("tooMuch").asString()).isEqualTo("invalid_scope");
        assertThat(answer.get("after").asString()).isEqualTo("invalid_request");
    }

    /** Makes somebody; how a script signs them in. */
    private Map<String, String> ada(HostedPool pool) {
        pool.person("ada", "ada@example.com");
        return Map.of(
                "issuer",
                product.endpoint() + "/" + pool.pool,
                "clientId",
                pool.client,
                "redirectUri",
                CALLBACK,
                "username",
                "ada",
                "password",
                HostedPool.PASSWORD);
    }
}
