package dev.cenote.token;

import dev.cenote.userpool.AppClient;

/**
 * An app client that has proved who it is; only {@link ClientAuthenticator} and {@link ClientAssertions} make one.
 *
 * @param confidential whether it has shown a secret, or signed with a key of its own; a public client has neither
 */
public record AuthenticatedClient(AppClient client, boolean confidential) {}
