package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import tools.jackson.databind.JsonNode;

/** A pool's token endpoint under every form of its domain's address. */
@ExtendWith(SharedProduct.class)
class DomainFormsTest {
    private final Product product;

    DomainFormsTest(Product product) {
        this.product = product;
    }

    @TestFactory
    Stream<DynamicTest> everyFormOfTheDefaultRegionGivesATokenThatVerifies() {
        ServicePool pool = pool("us-east-1");
        String prefix = Objects.requireNonNull(pool.prefix());
        return Stream.concat(
                        Stream.of(
                                "https://%s.auth.us-east-1.amazoncognito.com".formatted(prefix),
                                "http://%s.auth.us-east-1.amazoncognito.com".formatted(prefix)),
                        local("%s.auth.us-east-1.localhost", "%s.auth.localhost", prefix))
                .map(form -> dynamic(form, pool));
    }

    @TestFactory
    Stream<DynamicTest> everyFormOfAnotherRegionDoes() {
        ServicePool pool = pool("eu-central-1");
        String prefix = Objects.requireNonNull(pool.prefix());
        return Stream.of(
                        "https://%s.auth.eu-central-1.amazoncognito.com".formatted(prefix),
                        "http://%s.auth.eu-central-1.localhost:%d".formatted(prefix, port(product.endpoint())),
                        "https://%s.auth.eu-central-1.localhost:%d".formatted(prefix, port(product.tlsEndpoint())),
                        product.endpoint() + "/_domain/" + prefix + ".eu-central-1",
                        product.tlsEndpoint() + "/_domain/" + prefix + ".eu-central-1")
                .map(form -> dynamic(form, pool));
    }

    @Test
    void aRegionDoesNotAnswerForAnother() {
        ServicePool pool = pool("eu-central-1");

        for (String form : new String[] {
            product.endpoint() + "/_domain/" + pool.prefix(),
            "https://" + pool.prefix() + ".auth.us-east-1.amazoncognito.com",
            "https://" + pool.prefix() + ".auth.localhost:" + port(product.tlsEndpoint())
        }) {
            assertThat(ask(form, pool).status()).as(form).isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void discoveryNamesTheLocalFormAndThatFormAnswers() {
        ServicePool pool = pool("us-east-1");
        Curl curl = Curl.to(product);

        JsonNode document = curl.plain(product.endpoint() + "/" + pool.poolId() + "/.well-known/openid-configuration")
                .json();

        String endpoint = document.get("token_endpoint").asString();
        assertThat(endpoint).matches("https?://" + pool.prefix() + "\\.auth\\.us-east-1\\.localhost:\\d+/oauth2/token");
        assertThat(document.get("issuer").asString()).isEqualTo(product.endpoint() + "/" + pool.poolId());
        assertThat(ask(endpoint.replace("/oauth2/token", ""), pool).status()).isEqualTo(200);
    }

    @Test
    void discoveryOfAPoolWithoutADomainNamesNoTokenEndpoint() {
        try (CognitoIdentityProviderClient cognito = Clients.cognito(product)) {
            ServicePool pool = ServicePool.withoutDomain(cognito);
            JsonNode document = Wire.read(
                            URI.create(product.endpoint() + "/" + pool.poolId() + "/.well-known/openid-configuration"))
                    .json();

            assertThat(document.has("issuer")).isTrue();
            assertThat(document.has("token_endpoint")).isFalse();
        }
    }

    @Test
    void aConfiguredSuffixAndACustomDomainAreServedToo() {
        Map<String, String> suffix = Map.of("CENOTE_DOMAIN_SUFFIX", "auth.id.example.org");
        Product.Setup dev = Product.Setup.dev();
        try (Product own = Product.start(new Product.Setup(dev.arguments(), suffix));
                CognitoIdentityProviderClient cognito = Clients.cognito(own)) {
            ServicePool pool = ServicePool.create(cognito);
            cognito.createUserPoolDomain(request -> request.userPoolId(pool.poolId())
                    .domain("login.shop.example.com")
                    .customDomainConfig(
                            config -> config.certificateArn("arn:aws:acm:us-east-1:123456789012:certificate/"
                                    + "11112222-3333-4444-5555-666677778888")));
            for (String host : new String[] {
                pool.prefix() + ".auth.id.example.org",
                pool.prefix() + ".us-east-1.auth.id.example.org",
                "login.shop.example.com"
            }) {
                Curl curl = Curl.to(own);
                Curl.Answer answer = curl.token(
                        "http://" + host,
                        pool.clientId(),
                        pool.clientSecret(),
                        "--connect-to",
                        "::localhost:" + port(own.endpoint()));
                assertThat(answer.status()).as(host + ": " + answer.body()).isEqualTo(200);
                if (host.endsWith(".auth.id.example.org")) {
                    assertThat(curl.token("https://" + host, pool.clientId(), pool.clientSecret())
                                    .status())
                            .as("over TLS, " + host)
                            .isEqualTo(200);
                }
            }
        }
    }

    private DynamicTest dynamic(String form, ServicePool pool) {
        return DynamicTest.dynamicTest(form, () -> {
            Curl.Answer answer = ask(form, pool);

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            String issuer = product.endpoint() + "/" + pool.poolId();
            String jwks =
                    Curl.to(product).plain(issuer + "/.well-known/jwks.json").body();
            TokenProof.check(TokenProof.inAnswer(answer.json()), issuer, pool.clientId(), jwks);
        });
    }

    private Curl.Answer ask(String form, ServicePool pool) {
        Curl curl = Curl.to(product);
        // Only the AWS name needs a resolver's help; localhost and what lies below it curl knows to be here.
        return form.startsWith("http://") && form.contains("amazoncognito")
                ? curl.token(
                        form,
                        pool.clientId(),
                        pool.clientSecret(),
                        "--connect-to",
                        "::localhost:" + port(product.endpoint()))
                : curl.token(form, pool.clientId(), pool.clientSecret());
    }

    private Stream<String> local(String full, String shorter, String prefix) {
        return Stream.of(
                "http://" + full.formatted(prefix) + ":" + port(product.endpoint()),
                "https://" + full.formatted(prefix) + ":" + port(product.tlsEndpoint()),
                "http://" + shorter.formatted(prefix) + ":" + port(product.endpoint()),
                "https://" + shorter.formatted(prefix) + ":" + port(product.tlsEndpoint()),
                product.endpoint() + "/_domain/" + prefix,
                product.tlsEndpoint() + "/_domain/" + prefix,
                product.endpoint() + "/_domain/" + prefix + ".us-east-1");
    }

    private ServicePool pool(String region) {
        try (CognitoIdentityProviderClient cognito =
                Clients.cognito(product.endpoint(), Clients.DEVELOPER, Region.of(region))) {
            ServicePool pool = ServicePool.create(cognito);
            assertThat(pool.poolId()).startsWith(region + "_");
            return pool;
        }
    }

    private static int port(URI address) {
        return address.getPort();
    }
}
