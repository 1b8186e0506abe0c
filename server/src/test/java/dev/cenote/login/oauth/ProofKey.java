package dev.cenote.login.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key of an app, and what it proves by it (RFC 9449), as another library signs. */
final class ProofKey {
    private final ECKey key;
    private final Clock clock;
    private final String domain;

    /** @param domain the address of the domain, e.g. {@code http://lobster.auth.us-east-1.localhost:9400} */
    ProofKey(Clock clock, String domain) throws JOSEException {
        this.key = new ECKeyGenerator(Curve.P_256).generate();
        this.clock = clock;
        this.domain = domain;
    }

    /** One for the domain of a town. */
    static ProofKey of(Town town) throws JOSEException {
        return new ProofKey(town.clock(), "http://" + town.one.host(Town.PREFIX));
    }

    String thumbprint() throws JOSEException {
        return key.computeThumbprint().toString();
    }

    /** The header field for a request for tokens. */
    String token() throws JOSEException {
        return field(Map.of());
    }

    /** The header fields for a request to userInfo. */
    String[] userInfo(String accessToken) throws JOSEException {
        return new String[] {
            "Authorization: DPoP " + accessToken,
            field(Map.of("htm", "GET", "htu", domain + "/oauth2/userInfo", "ath", hash(accessToken)))
        };
    }

    /** The header field with claims laid over those of a request for tokens; null takes one away. */
    String field(Map<String, ? extends @Nullable Object> changes) throws JOSEException {
        return "DPoP: " + proof(changes);
    }

    String proof(Map<String, ? extends @Nullable Object> changes) throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", "POST")
                .claim("htu", domain + "/oauth2/token")
                .claim("iat", clock.instant().getEpochSecond());
        changes.forEach(claims::claim);
        SignedJWT proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                claims.build());
        proof.sign(new ECDSASigner(key));
        return proof.serialize();
    }

    static String hash(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64URL.encode(hash).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
