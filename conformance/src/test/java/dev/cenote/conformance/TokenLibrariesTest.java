package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import tools.jackson.databind.JsonNode;

/** The token of walkthrough W1 in the hands of the public JavaScript libraries. */
class TokenLibrariesTest {
    /** With the pool's own issuer, which the shared product has. */
    @org.junit.jupiter.api.Nested
    @ExtendWith(SharedProduct.class)
    class OwnIssuer {
        private final Product product;

        OwnIssuer(Product product) {
            this.product = product;
        }

        @Test
        void jsonwebtokenVerifiesItWithTheKeyFromJwkToPem() {
            Issued issued = Issued.by(product);

            JsonNode seen = Node.ready()
                    .run(
                            "jsonwebtoken.mjs",
                            Map.of("token", issued.token(), "jwks", issued.jwksObject(), "issuer", issued.issuer()));

            assertThat(Json.names(seen.get("header"))).containsExactly("alg", "kid");
            assertThat(seen.get("payload").get("client_id").asString())
                    .isEqualTo(issued.pool().clientId());
        }

        @Test
        void theGenericVerifierOfAwsJwtVerifyFetchesTheKeysOverOurHttps() {
            Issued issued = Issued.by(product);

            JsonNode seen = Node.ready()
                    .with("NODE_EXTRA_CA_CERTS", product.authority().toString())
                    .run(
                            "generic-verifier.mjs",
                            Map.of(
                                    "token",
                                    issued.token(),
                                    "spoilt",
                                    TokenProof.spoilt(issued.token()),
                                    "issuer",
                                    issued.issuer(),
                                    "jwksUri",
                                    product.tlsEndpoint() + "/" + issued.pool().poolId() + "/.well-known/jwks.json"));

            assertThat(seen.get("payload").get("iss").asString()).isEqualTo(issued.issuer());
            assertThat(seen.get("spoilt").asString()).isEqualTo("JwtInvalidSignatureError");
        }
    }

    @Test
    void theGenericVerifierFindsTheKeysByTheIssuerAlone() {
        String address = "https://localhost:" + FreePort.next();
        Product.Setup setup = new Product.Setup(
                java.util.List.of("--dev", "--port", "0", "--tls-port", address.substring(18)),
                Map.of("CENOTE_PUBLIC_URL", address));
        try (Product product = Product.start(setup)) {
            Issued issued = Issued.by(product);
            assertThat(issued.issuer()).startsWith(address + "/us-east-1_");

            JsonNode seen = Node.ready()
                    .with("NODE_EXTRA_CA_CERTS", product.authority().toString())
                    .run(
                            "generic-verifier.mjs",
                            Map.of(
                                    "token",
                                    issued.token(),
                                    "spoilt",
                                    TokenProof.spoilt(issued.token()),
                                    "issuer",
                                    issued.issuer()));

            assertThat(seen.get("payload").get("scope").asString()).isEqualTo("transactions/post");
        }
    }

    @Test
    void theCognitoVerifierOfAwsJwtVerifyTakesItWithAwssIssuerAndCachedKeys() {
        try (Product product = Product.start(Product.Setup.dev().with("CENOTE_ISSUER", "aws"))) {
            Issued issued = Issued.by(product);
            assertThat(issued.issuer())
                    .isEqualTo("https://cognito-idp.us-east-1.amazonaws.com/"
                            + issued.pool().poolId());

            JsonNode seen = Node.ready()
                    .run(
                            "cognito-verifier.mjs",
                            Map.of(
                                    "token",
                                    issued.token(),
                                    "spoilt",
                                    TokenProof.spoilt(issued.token()),
                                    "userPoolId",
                                    issued.pool().poolId(),
                                    "clientId",
                                    issued.pool().clientId(),
                                    "scope",
                                    "transactions/post",
                                    "jwks",
                                    issued.jwksObject()));

            assertThat(seen.get("payload").get("token_use").asString()).isEqualTo("access");
            assertThat(seen.get("spoilt").asString()).isEqualTo("JwtInvalidSignatureError");
            assertThat(seen.get("others").asString()).isEqualTo("CognitoJwtInvalidClientIdError");
        }
    }

    /** A token and everything a verifier wants to know, with the issuer taken from the discovery document. */
    private record Issued(ServicePool pool, String token, String issuer, String jwks) {
        static Issued by(Product product) {
            try (CognitoIdentityProviderClient cognito = Clients.cognito(product)) {
                ServicePool pool = ServicePool.create(cognito);
                Curl curl = Curl.to(product);
                String token = TokenProof.inAnswer(curl.token(
                                product.endpoint() + "/_domain/" + pool.prefix(), pool.clientId(), pool.clientSecret())
                        .json());
                String wellKnown = product.endpoint() + "/" + pool.poolId() + "/.well-known/";
                String issuer = curl.plain(wellKnown + "openid-configuration")
                        .json()
                        .get("issuer")
                        .asString();
                String jwks = curl.plain(wellKnown + "jwks.json").body();
                TokenProof.check(token, issuer, pool.clientId(), jwks);
                return new Issued(pool, token, issuer, jwks);
            }
        }

        JsonNode jwksObject() {
            return Json.parse(jwks);
        }
    }
}
