package dev.cenote.protocol.oauth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;

/** Proof Key for Code Exchange (RFC 7636), by its method S256: an app proves that it is the one that asked. */
public final class CodeChallenge {
    /** The method's name on the wire. */
    public static final String S256 = "S256";

    // RFC 7636 §4.2: the base64url form of a SHA-256 hash has 43 characters.
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    // RFC 7636 §4.1: code-verifier = 43*128unreserved
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private CodeChallenge() {}

    /** Whether a text has the form of a challenge. */
    public static boolean isOne(String text) {
        return CHALLENGE.matcher(text).matches();
    }

    /** RFC 7636 §4.6: whether a verifier is the one that the challenge was made of; untrusted text, any length. */
    public static boolean matches(String challenge, String verifier) {
        if (!VERIFIER.matcher(verifier).matches()) {
            return false;
        }
        byte[] expected = challenge.getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, of(verifier).getBytes(StandardCharsets.US_ASCII));
    }

    /** RFC 7636 §4.2: the challenge of a verifier. */
    public static String of(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
