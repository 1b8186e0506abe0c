package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        Map<String, String> input = new HashMap<>(pool.ada());
        if (secret) {
            input.put("secret", pool.secret(pool.client));
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

    @ParameterizedTest
    @CsvSource({"RSA,RSASSA-PKCS1-v1_5,SHA-256", "RSA,RSA-PSS,SHA-256", "EC,ECDSA,"})
    void anAppPushesItsRequestsAndProvesItselfByAKey(String kind, String algorithm, @Nullable String hash) {
        HostedPool pool = new HostedPool(product, 1, CALLBACK, HostedPool.plain(), HostedPool.plain());
        try (KeyOfApp key = new KeyOfApp(kind)) {
            pool.tag(Map.of(
                    "cenote:client-assertion@" + pool.client,
                    key.url(),
                    "cenote:pushed-authorization",
                    "required",
                    "cenote:introspection",
                    "true"));
            Map<String, Object> input = new HashMap<>(pool.ada());
            input.put("key", key.secret());
            input.put("keyId", KeyOfApp.ID);
            input.put(
                    "algorithm",
                    hash == null
                            ? Map.of("name", algorithm, "namedCurve", "P-256")
                            : Map.of("name", algorithm, "hash", hash));
            JsonNode answer = Node.ready().run("proved-client.mjs", input);
            assertThat(HostedPool.names(answer.get("methods"))).contains("private_key_jwt");
            assertThat(answer.get("onlyPushed").asBoolean()).isTrue();
            assertThat(HostedPool.names(answer.get("sent"))).containsExactlyInAnyOrder("client_id", "request_uri");
            assertThat(answer.at("/claims/email").asString()).isEqualTo("ada@example.com");
            assertThat(answer.get("again").asString()).isEqualTo("invalid_request_uri");
            assertThat(answer.get("plain").asString()).isEqualTo("invalid_request");
            assertThat(answer.get("active").asBoolean()).isTrue();
            assertThat(answer.get("refreshed").asBoolean()).isTrue();
            assertThat(answer.get("refused").asString()).isEqualTo("invalid_client");
        }
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
                request -> request.userPoolTags(
                        Map.of("cenote:dpop", "required", "cenote:pushed-authorization", "allowed")),
                HostedPool.plain());
        JsonNode answer = Node.ready().run("dpop.mjs", pool.ada());
        assertThat(answer.get("ways").propertyNames()).containsExactlyInAnyOrder("ES256", "RS256", "PS256");
        for (JsonNode way : answer.get("ways")) {
            assertThat(way.get("type").asString()).isEqualToIgnoringCase("DPoP");
            assertThat(way.get("refreshed").asString()).isEqualToIgnoringCase("DPoP");
            assertThat(way.get("pushed").asString()).isEqualToIgnoringCase("DPoP");
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
        Map<String, String> input = new HashMap<>(pool.ada());
        String service = pool.client(
                client -> client.generateSecret(true).clientName("orders").allowedOAuthScopes("openid", "email"));
        input.put("serviceId", service);
        input.put("serviceSecret", pool.secret(service));
        pool.tag(Map.of("cenote:token-exchange@" + service, "on"));
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
}
