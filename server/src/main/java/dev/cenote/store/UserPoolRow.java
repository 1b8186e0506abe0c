package dev.cenote.store;

/**
 * A user pool as it is kept.
 *
 * @param id {@code REGION_xxxxxxxxx}
 * @param createdAt epoch milliseconds
 * @param modifiedAt epoch milliseconds
 * @param version counts the updates from 1; an update must name the version it read
 * @param settings everything else, JSON
 */
public record UserPoolRow(
        String id,
        String region,
        String account,
        String name,
        long createdAt,
        long modifiedAt,
        long version,
        String settings) {}
