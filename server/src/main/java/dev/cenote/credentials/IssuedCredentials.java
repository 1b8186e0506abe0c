package dev.cenote.credentials;

import dev.cenote.kernel.Secret;
import java.time.Instant;

/**
 * Temporary credentials as their owner gets them.
 *
 * @param accessKeyId {@code ASIA…}, 20 characters
 * @param secretAccessKey 40 characters
 * @param sessionToken opaque; good only together with the access key
 * @param expiration whole seconds
 */
public record IssuedCredentials(String accessKeyId, Secret secretAccessKey, String sessionToken, Instant expiration) {
    @Override
    public String toString() {
        // The token is as good as a password to whoever has the secret.
        return "IssuedCredentials[" + accessKeyId + " until " + expiration + ']';
    }
}
