package dev.cenote.protocol.jose;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** Binds an ID token to the access token that was issued with it. */
public final class TokenHash {
    private TokenHash() {}

    /**
     * OpenID Connect Core §3.1.3.6, {@code at_hash}: the left half of the SHA-256 hash of the token, base64url.
     *
     * @param token ASCII
     */
    public static String of(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
