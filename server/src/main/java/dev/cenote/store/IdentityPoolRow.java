package dev.cenote.store;

/**
 * An identity pool as it is kept.
 *
 * @param id {@code REGION:GUID}
 * @param createdAt epoch milliseconds
 * @param version counts the updates from 1; an update must name the version it read
 * @param settings everything but the tags and the roles, JSON
 * @param roles roles and role mappings, JSON
 */
public record IdentityPoolRow(
        String id, String region, String name, long createdAt, long version, String settings, String roles) {}
