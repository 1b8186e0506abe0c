package dev.cenote.store;

/**
 * An authorization request that an app pushed.
 *
 * @param id the hash of the reference that it is known by now
 * @param clientId the only client that may use it
 * @param expiresAt epoch milliseconds
 * @param query what is asked, as in a query of the authorization endpoint
 */
public record PushedRequestRow(String id, String poolId, String clientId, long expiresAt, String query) {}
