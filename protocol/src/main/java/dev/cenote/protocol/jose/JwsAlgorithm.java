package dev.cenote.protocol.jose;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The ways in which a token may be signed that are checked here: RSASSA-PKCS1-v1_5 (RFC 7518 §3.3), ECDSA (§3.4) and
 * RSASSA-PSS (§3.5). There is no {@code none}, and nothing with a shared secret, so neither can be asked for.
 */
public enum JwsAlgorithm {
    /** RSA with SHA-256: user pools, and most outside issuers. */
    RS256("SHA256withRSA", 0),
    /** RSA with SHA-384. */
    RS384("SHA384withRSA", 0),
    /** RSA with SHA-512: identity pools. */
    RS512("SHA512withRSA", 0),
    /** P-256 with SHA-256. */
    ES256("SHA256withECDSAinP1363Format", 32),
    /** P-384 with SHA-384. */
    ES384("SHA384withECDSAinP1363Format", 48),
    /** P-521 with SHA-512. */
    ES512("SHA512withECDSAinP1363Format", 66),
    /** RSA by PSS with SHA-256: app clients. */
    PS256("RSASSA-PSS", 0);

    /** Those with an RSA key that user pools and identity pools sign with. */
    public static final Set<JwsAlgorithm> RSA = Collections.unmodifiableSet(EnumSet.of(RS256, RS384, RS512));

    /** What AWS takes from outside issuers. */
    public static final Set<JwsAlgorithm> ISSUERS =
            Collections.unmodifiableSet(EnumSet.of(RS256, RS384, RS512, ES256, ES384, ES512));

    /** What the user pools of this server sign with: each key in one of these ways, whatever a token says. */
    public static final Set<JwsAlgorithm> USER_POOLS = Collections.unmodifiableSet(EnumSet.of(RS256, ES256));

    /** What app clients prove themselves with. */
    public static final Set<JwsAlgorithm> CLIENTS = Collections.unmodifiableSet(EnumSet.of(RS256, PS256, ES256));

    private static final int SALT_BYTES = 32;

    private final String javaName;
    private final int coordinateBytes;

    JwsAlgorithm(String javaName, int coordinateBytes) {
        this.javaName = javaName;
        this.coordinateBytes = coordinateBytes;
    }

    /** Whether a key is of the kind, and on the curve, that this way of signing takes (RFC 7518 §3.1). */
    boolean takes(PublicKey key) {
        return coordinateBytes == 0
                ? key instanceof RSAPublicKey
                : key instanceof ECPublicKey point && coordinateBytes(point) == coordinateBytes;
    }

    /** Whether that key made this signature of a text; false, never an exception, whatever the signature is. */
    boolean verifies(PublicKey key, String input, byte[] signature) {
        // RFC 7518 §3.4: both halves in full length, so a signature has one form only.
        if (!takes(key) || (coordinateBytes > 0 && signature.length != 2 * coordinateBytes)) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(javaName, coordinateBytes == 0 ? "SunRsaSign" : "SunEC");
            if (this == PS256) {
                // RFC 7518 §3.5: the same hash within the mask, and a salt as long as the hash.
                verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT_BYTES, 1));
            }
            verifier.initVerify(key);
            verifier.update(input.getBytes(StandardCharsets.ISO_8859_1));
            return verifier.verify(signature);
        } catch (SignatureException e) {
            // RFC 8017 §8.2.2 step 1: a signature of another length than the modulus is no signature of this key.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int coordinateBytes(ECPublicKey key) {
        return (key.getParams().getCurve().getField().getFieldSize() + Byte.SIZE - 1) / Byte.SIZE;
    }
}
