package dev.cenote.protocol.sigv4;

import org.jspecify.annotations.Nullable;

/** An access key with its secret, and the session token when the key is a temporary one. */
public record SigningCredentials(
        String accessKeyId, String secret, @Nullable String sessionToken) {

    /** The secret and the token stay out of logs. */
    @Override
    public String toString() {
        return "SigningCredentials[" + accessKeyId + ", ***]";
    }
}
