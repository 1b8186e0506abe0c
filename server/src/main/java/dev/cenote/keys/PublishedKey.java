package dev.cenote.keys;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/**
 * The public half of a signing key, as a key set shows it (RFC 7518 §6.3.1).
 *
 * @param id {@code kid}
 * @param modulus {@code n}, base64url
 * @param exponent {@code e}, base64url
 */
public record PublishedKey(String id, String modulus, String exponent) {
    /** Shows a key. */
    static PublishedKey of(String id, RSAPublicKey key) {
        return new PublishedKey(id, base64Url(key.getModulus()), base64Url(key.getPublicExponent()));
    }

    /** RFC 7518 §2, Base64urlUInt: big-endian without sign, in as few bytes as it takes. */
    private static String base64Url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        byte[] unsigned = java.util.Arrays.copyOfRange(bytes, from, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
