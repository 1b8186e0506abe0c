package dev.cenote.store;

/**
 * An app client as it is kept.
 *
 * @param id unique over all pools
 * @param createdAt epoch milliseconds
 * @param modifiedAt epoch milliseconds
 * @param version counts the updates from 1; an update must name the version it read
 * @param settings everything else but the secrets, JSON
 */
public record UserPoolClientRow(
        String id, String poolId, String name, long createdAt, long modifiedAt, long version, String settings) {}
