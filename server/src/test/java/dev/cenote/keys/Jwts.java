package dev.cenote.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
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
                RSAKey rsa = new RSAKey.Builder(new Base64URL(key.modulus()), new Base64URL(key.exponent())).build();
                return jwt.verify(new RSASSAVerifier(rsa));
            }
        }
        return false;
    }
}
