package dev.cenote.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By what the store knows a random secret that only its bearer has. */
public final class Fingerprint {
    private Fingerprint() {}

    /**
     * The SHA-256 hash of a text in hexadecimal, 64 characters.
     *
     * @param secret with so much randomness in it that nobody finds it by trying: this hash is fast on purpose
     */
    public static String of(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
