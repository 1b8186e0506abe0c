package dev.cenote.store;

/**
 * An app client that got an ID token in a session of a browser, and wants to hear of its end.
 *
 * @param sessionId what its tokens call the session
 * @param expiresAt epoch milliseconds: when the tokens can be refreshed no more
 */
public record SessionClientRow(String userId, String sessionId, String clientId, String poolId, long expiresAt) {}
