package dev.cenote.store;

/**
 * A person of a user pool as it is kept.
 *
 * @param id the {@code sub}
 * @param usernameKey the user name as it is compared
 * @param createdAt epoch milliseconds
 * @param modifiedAt epoch milliseconds
 * @param version counts the changes from 1; a change must name the version it read
 * @param attributes JSON
 * @param preferences JSON
 */
public record UserRow(
        String id,
        String poolId,
        String username,
        String usernameKey,
        String status,
        boolean enabled,
        long generation,
        long createdAt,
        long modifiedAt,
        long version,
        String attributes,
        String preferences) {}
