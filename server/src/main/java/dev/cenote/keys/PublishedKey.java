package dev.cenote.keys;

import dev.cenote.protocol.jose.JwsAlgorithm;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** The public half of a signing key, as a key set shows it; numbers are base64url. */
public sealed interface PublishedKey {
    /** {@code kid}. */
    String id();

    /** {@code alg}, the only one that the key signs with. */
    JwsAlgorithm algorithm();

    /**
     * An RSA key (RFC 7518 §6.3.1).
     *
     * @param modulus {@code n}
     * @param exponent {@code e}
     */
    record Rsa(String id, JwsAlgorithm algorithm, String modulus, String exponent) implements PublishedKey {}

    /** A key of the curve P-256 (RFC 7518 §6.2.1): {@code x} and {@code y}. */
    record OnCurve(String id, JwsAlgorithm algorithm, String x, String y) implements PublishedKey {
        private static final int COORDINATE_BYTES = 32;
    }

    /** Shows a key. */
    static PublishedKey of(String id, JwsAlgorithm algorithm, PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> new Rsa(id, algorithm, number(rsa.getModulus()), number(rsa.getPublicExponent()));
            case ECPublicKey point ->
                new OnCurve(
                        id,
                        algorithm,
                        coordinate(point.getW().getAffineX()),
                        coordinate(point.getW().getAffineY()));
            // Kinds of keys are many, so this switch cannot be exhaustive; nobody makes others.
            default -> throw new IllegalArgumentException(key.getAlgorithm());
        };
    }

    /** RFC 7518 §2, Base64urlUInt: big-endian without sign, in as few bytes as it takes. */
    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return encoded(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    /** RFC 7518 §6.2.1.2: as many bytes as the curve has, however small the number. */
    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] full = new byte[OnCurve.COORDINATE_BYTES];
        int length = Math.min(bytes.length, full.length);
        System.arraycopy(bytes, bytes.length - length, full, full.length - length, length);
        return encoded(full);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
