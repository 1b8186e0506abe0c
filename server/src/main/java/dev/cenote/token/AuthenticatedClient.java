package dev.cenote.token;

import dev.cenote.userpool.AppClient;

/**
 * An app client that has proved who it is; only {@link ClientAuthenticator} makes one.
 *
 * @param confidential whether it has a secret, which it has shown; a public client has none to show
 */
public record AuthenticatedClient(AppClient client, boolean confidential) {}
