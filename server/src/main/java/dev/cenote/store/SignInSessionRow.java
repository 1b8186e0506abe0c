package dev.cenote.store;

/**
 * The state of a sign-in that is too long to travel.
 *
 * @param expiresAt epoch milliseconds
 */
public record SignInSessionRow(String id, String poolId, long expiresAt, byte[] sealedState) {}
