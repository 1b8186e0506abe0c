package dev.cenote.api.cognitoidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.jose.JwsAlgorithm;
import dev.cenote.protocol.jose.UnverifiedJwt;
import dev.cenote.protocol.jose.VerificationKey;
import dev.cenote.protocol.json.JsonObjects;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenIdTokenOperationsTest extends IdentityApiContract {
    private static final String ISSUER = "https://cognito-identity.amazonaws.com";

    @Test
    void aGuestsTokenSaysSo() {
        String pool = pool();
        String guest = guest(pool);
        Map<String, Object> claims = claims(node().open("GetOpenIdToken", Map.of("IdentityId", guest))
                .done()
                .text("Token"));
        assertThat(claims)
                .containsEntry("sub", guest)
                .containsEntry("aud", pool)
                .containsEntry("iss", ISSUER)
                .containsEntry("amr", List.of("unauthenticated"))
                .containsEntry(
                        ISSUER + "/identity-pool-arn",
                        "arn:aws:cognito-identity:us-east-1:000000000000:identitypool/" + pool);
        assertThat(life(claims)).isEqualTo(600);
    }

    @Test
    void aUsersTokenNamesTheLogin() {
        String pool = pool();
        Map<String, Object> logins = logins();
        String token = token(identity(pool, logins), logins).done().text("Token");
        assertThat(claims(token).get("amr"))
                .isEqualTo(List.of("authenticated", key(), key() + ":CognitoSignIn:" + sub(logins)));
        assertThat(part(token, 0)).containsEntry("typ", "JWS").containsEntry("alg", "RS512");
    }

    @Test
    void theTokenCarriesTagsOfClaims() {
        String pool = pool();
        node().signed(
                        "SetPrincipalTagAttributeMap",
                        Map.of("IdentityPoolId", pool, "IdentityProviderName", key(), "UseDefaults", true))
                .done();
        Map<String, Object> logins = logins();
        String token = token(identity(pool, logins), logins).done().text("Token");
        assertThat(claims(token).get("https://aws.amazon.com/tags"))
                .isEqualTo(Map.of(
                        "principal_tags",
                        Map.of("username", List.of(sub(logins)), "client", List.of(client())),
                        "transitive_tag_keys",
                        List.of()));
    }

    @Test
    void thePublishedKeysVerifyEveryPoolsTokens() throws Exception {
        Map<String, Object> discovery = JsonObjects.require(node().page("/.well-known/openid-configuration"));
        assertThat(discovery).containsEntry("issuer", ISSUER);
        assertThat(String.valueOf(discovery.get("jwks_uri"))).endsWith("/.well-known/jwks_uri");
        List<?> keys = (List<?>) Objects.requireNonNull(
                JsonObjects.require(node().page("/.well-known/jwks_uri")).get("keys"));
        assertThat(keys).hasSize(1);
        Map<?, ?> key = (Map<?, ?>) keys.getFirst();
        assertThat(key.get("alg")).isEqualTo("RS512");
        assertThat(key.get("kty")).isEqualTo("RSA");
        VerificationKey published =
                new VerificationKey(String.valueOf(key.get("kid")), (RSAPublicKey) KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(
                                number(String.valueOf(key.get("n"))), number(String.valueOf(key.get("e"))))));
        for (int i = 0; i < 2; i++) {
            String token = node().open("GetOpenIdToken", Map.of("IdentityId", guest(pool())))
                    .done()
                    .text("Token");
            assertThat(UnverifiedJwt.parse(token, Set.of(JwsAlgorithm.RS512)))
                    .hasValueSatisfying(
                            read -> assertThat(read.signedBy(published)).isTrue());
        }
    }

    @Test
    void theBasicFlowMayBeOff() {
        String pool = pool(Map.of("AllowClassicFlow", false));
        node().open("GetOpenIdToken", Map.of("IdentityId", guest(pool)))
                .refused(INVALID, "Basic (classic) flow is not enabled, please use enhanced flow.");
        String on = pool(Map.of("AllowClassicFlow", true));
        node().open("GetOpenIdToken", Map.of("IdentityId", guest(on))).done();
    }

    @Test
    void theBasicFlowKnowsNoRoleMappings() {
        String pool = pool();
        node().signed(
                        "SetIdentityPoolRoles",
                        Map.of(
                                "IdentityPoolId",
                                pool,
                                "Roles",
                                Map.of(),
                                "RoleMappings",
                                Map.of(
                                        key() + ':' + client(),
                                        Map.of("Type", "Token", "AmbiguousRoleResolution", "Deny"))))
                .done();
        node().open("GetOpenIdToken", Map.of("IdentityId", guest(pool)))
                .refused(INVALID, "Basic (classic) flow is not supported with RoleMappings, please use enhanced flow.");
    }

    @Test
    void aTokenThatTheServicesOwnBringsEndsWithIt() {
        String pool = pool();
        Map<String, Object> logins = logins();
        String identity = identity(pool, logins);
        String first = token(identity, logins).done().text("Token");
        node().advance("PT9M");
        String second = token(identity, own(first)).done().text("Token");
        assertThat(time(claims(second), "exp")).isEqualTo(time(claims(first), "exp"));
        assertThat(time(claims(second), "iat")).isGreaterThanOrEqualTo(time(claims(first), "iat") + 540);
        node().advance("PT1M");
        assertThat(String.valueOf(token(identity, own(second)).members().get("message")))
                .startsWith("Invalid login token. Token expired: ");
    }

    @Test
    void theServicesOwnTokenEndsWithTheLoginThatItNames() {
        String pool = pool();
        Map<String, Object> logins = logins();
        String identity = identity(pool, logins);
        Map<String, Object> own = own(token(identity, logins).done().text("Token"));
        token(identity, own).done();
        node().open(
                        "UnlinkIdentity",
                        Map.of("IdentityId", identity, "Logins", logins, "LoginsToRemove", List.of(key())))
                .done();
        token(identity, own).refused(NOT_AUTHORIZED, NO_MATCH);
        node().open("UnlinkIdentity", Map.of("IdentityId", identity, "Logins", own, "LoginsToRemove", List.of(key())))
                .refused(NOT_AUTHORIZED, NO_MATCH);
    }

    @Test
    void whatALoginSaysNowComesBeforeWhatTheServicesOwnTokenSaid() {
        String pool = pool();
        node().signed(
                        "SetPrincipalTagAttributeMap",
                        Map.of(
                                "IdentityPoolId",
                                pool,
                                "IdentityProviderName",
                                key(),
                                "PrincipalTags",
                                Map.of("client", "aud")))
                .done();
        Map<String, Object> logins = logins();
        String own = node().signed(
                        "GetOpenIdTokenForDeveloperIdentity",
                        Map.of(
                                "IdentityPoolId",
                                pool,
                                "Logins",
                                Map.of(DEVELOPER, "ada", key(), logins.get(key())),
                                "PrincipalTags",
                                Map.of("client", "old", "team", "blue")))
                .done()
                .text("Token");
        Map<String, Object> both = new HashMap<>(logins);
        both.putAll(own(own));
        String token =
                token(String.valueOf(claims(own).get("sub")), both).done().text("Token");
        assertThat(String.valueOf(claims(token).get("https://aws.amazon.com/tags")))
                .contains("client=[" + client() + "]", "team=[blue]");
    }

    private static Map<String, Object> own(String token) {
        return Map.of("cognito-identity.amazonaws.com", token);
    }

    private static BigInteger number(Object base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(String.valueOf(base64)));
    }
}
