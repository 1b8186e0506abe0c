package dev.cenote.protocol.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two primitives that Signature Version 4 is made of. Every Java platform must have both. */
final class Digests {
    private static final HexFormat HEX = HexFormat.of();

    private Digests() {}

    static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hexSha256(byte[] data) {
        return hex(sha256(data));
    }

    static String hex(byte[] data) {
        return HEX.formatHex(data);
    }

    static byte[] hmacSha256(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Compares in a time that depends on the length of {@code given} only. */
    static boolean sameText(String computed, String given) {
        return MessageDigest.isEqual(utf8(computed), utf8(given));
    }
}
