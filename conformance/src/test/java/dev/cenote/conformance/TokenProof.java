package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What walkthrough W1 says about its token, checked with nimbus-jose-jwt. */
final class TokenProof {
    private static final Set<String> CLAIMS =
            Set.of("sub", "client_id", "token_use", "scope", "auth_time", "iss", "exp", "iat", "version", "jti");

    private TokenProof() {}

    /** The answer of a token endpoint: exactly three members; returns the token. */
    static String inAnswer(JsonNode answer) {
        assertThat(Json.names(answer)).containsExactly("access_token", "expires_in", "token_type");
        assertThat(answer.get("expires_in").isInt()).isTrue();
        assertThat(answer.get("expires_in").intValue()).isEqualTo(3600);
        assertThat(answer.get("token_type").asString()).isEqualTo("Bearer");
        return answer.get("access_token").asString();
    }

    /** Header, claims and signature of a client-credentials token. */
    static void check(String token, String issuer, String clientId, String jwks) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            checkHeader(Json.parse(jwt.getHeader().toString()));
            checkClaims(Json.parse(jwt.getPayload().toString()), issuer, clientId);
            checkSignature(token, jwks);
        } catch (ParseException e) {
            throw new AssertionError(token, e);
        }
    }

    /** The signature of any token of a pool, under the key that its header names. */
    static void checkSignature(String token, String jwks) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWK key = JWKSet.parse(jwks).getKeyByKeyId(jwt.getHeader().getKeyID());
            assertThat(key).as("the key with the token's kid").isNotNull();
            assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
            assertThat(SignedJWT.parse(spoilt(token)).verify(new RSASSAVerifier(key.toRSAKey())))
                    .isFalse();
        } catch (ParseException | JOSEException e) {
            throw new AssertionError(token, e);
        }
    }

    /** A key set as user pools publish it: two keys with exactly these members. */
    static void checkKeys(String jwks) {
        JsonNode document = Json.parse(jwks);
        assertThat(Json.names(document)).containsExactly("keys");
        assertThat(document.get("keys").size()).isEqualTo(2);
        for (JsonNode key : document.get("keys")) {
            assertThat(Json.names(key)).containsExactly("alg", "e", "kid", "kty", "n", "use");
            assertThat(List.of(text(key, "alg"), text(key, "e"), text(key, "kty"), text(key, "use")))
                    .containsExactly("RS256", "AQAB", "RSA", "sig");
            // COGNITO: 32 bytes in base64 with its padding, not base64url.
            assertThat(text(key, "kid")).hasSize(44).endsWith("=");
        }
    }

    /** The same token with another claim under the old signature. */
    static String spoilt(String token) {
        String[] parts = token.split("\\.", -1);
        char changed = parts[2].charAt(10) == 'A' ? 'B' : 'A';
        return parts[0] + "." + parts[1] + "." + parts[2].substring(0, 10) + changed + parts[2].substring(11);
    }

    private static void checkHeader(JsonNode header) {
        assertThat(Json.names(header)).containsExactly("alg", "kid");
        assertThat(text(header, "alg")).isEqualTo("RS256");
    }

    private static void checkClaims(JsonNode claims, String issuer, String clientId) {
        assertThat(Json.names(claims)).containsExactlyInAnyOrderElementsOf(CLAIMS);
        assertThat(text(claims, "sub")).isEqualTo(clientId);
        assertThat(text(claims, "client_id")).isEqualTo(clientId);
        assertThat(text(claims, "token_use")).isEqualTo("access");
        assertThat(text(claims, "scope")).isEqualTo("transactions/post");
        assertThat(text(claims, "iss")).isEqualTo(issuer);
        assertThat(claims.get("version").isInt()).isTrue();
        assertThat(claims.get("version").intValue()).isEqualTo(2);
        for (String time : List.of("auth_time", "iat", "exp")) {
            assertThat(claims.get(time).isIntegralNumber()).as(time).isTrue();
        }
        long issued = claims.get("iat").longValue();
        assertThat(issued).isBetween(System.currentTimeMillis() / 1000 - 600, System.currentTimeMillis() / 1000 + 60);
        assertThat(claims.get("auth_time").longValue()).isEqualTo(issued);
        assertThat(claims.get("exp").longValue()).isEqualTo(issued + 3600);
        assertThat(text(claims, "jti")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private static String text(JsonNode object, String member) {
        return object.get(member).asString();
    }
}
