package dev.cenote.store;

/**
 * A document that people agree to when they sign up at an app client, as it is kept.
 *
 * @param name unique at its client
 * @param createdAt epoch milliseconds
 * @param modifiedAt epoch milliseconds
 * @param settings JSON
 */
public record TermsRow(
        String id,
        String poolId,
        String clientId,
        String name,
        long createdAt,
        long modifiedAt,
        long version,
        String settings) {}
