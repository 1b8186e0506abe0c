package dev.cenote.token;

import dev.cenote.userpool.AppClient;
import org.jspecify.annotations.Nullable;

/**
 * An app client that has proved who it is; only {@link ClientAuthenticator} and {@link ClientAssertions} make one.
 *
 * @param confidential whether it has shown a secret, or signed with a key of its own; a public client has neither
 * @param key the thumbprint of the key that it proved to hold (RFC 9449), which its tokens are then bound to; null
 *     where it proved none
 */
public record AuthenticatedClient(
        AppClient client, boolean confidential, @Nullable String key) {
    /** One that proved no key. */
    public AuthenticatedClient(AppClient client, boolean confidential) {
        this(client, confidential, null);
    }

    /** The same with a key that it proved. */
    public AuthenticatedClient with(String proved) {
        return new AuthenticatedClient(client, confidential, proved);
    }
}
