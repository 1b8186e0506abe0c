package dev.cenote.store;

/**
 * A group of a user pool as it is kept.
 *
 * @param createdAt epoch milliseconds
 * @param modifiedAt epoch milliseconds
 * @param version counts the changes from 1; a change must name the version it read
 * @param settings everything else, JSON
 */
public record GroupRow(String poolId, String name, long createdAt, long modifiedAt, long version, String settings) {}
