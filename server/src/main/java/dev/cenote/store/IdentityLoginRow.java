package dev.cenote.store;

/**
 * A login that leads to an identity.
 *
 * @param provider the key of the login, or the pool's developer provider
 * @param subject who it is at that provider
 * @param developer whether the provider is the pool's own developer provider
 * @param linkedAt epoch milliseconds
 */
public record IdentityLoginRow(
        String poolId, String provider, String subject, boolean developer, String identityId, long linkedAt) {}
