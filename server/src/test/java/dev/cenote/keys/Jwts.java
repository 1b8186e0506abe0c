package dev.cenote.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;

/** Reads tokens with somebody else's library. */
final class Jwts {
    private Jwts() {}

    static String keyId(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    static String header(String token) throws ParseException {
        return SignedJWT.parse(token).getParsedParts()[0].decodeToString();
    }

    /** Whether the key of the token's {@code kid} is published and verifies it. */
    static boolean verifies(String token, List<PublishedKey> published) throws ParseException, JOSEException {
        SignedJWT jwt = SignedJWT.parse(token);
        for (PublishedKey key : published) {
            if (key.id().equals(jwt.getHeader().getKeyID())) {
                return jwt.verify(verifier(key));
            }
        }
        return false;
    }

    private static JWSVerifier verifier(PublishedKey key) throws JOSEException {
        return switch (key) {
            case PublishedKey.Rsa rsa ->
                new RSASSAVerifier(
                        new RSAKey.Builder(new Base64URL(rsa.modulus()), new Base64URL(rsa.exponent())).build());
            case PublishedKey.OnCurve point ->
                new ECDSAVerifier(
                        new ECKey.Builder(Curve.P_256, new Base64URL(point.x()), new Base64URL(point.y())).build());
        };
    }
}
