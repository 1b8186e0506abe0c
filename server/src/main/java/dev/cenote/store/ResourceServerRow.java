package dev.cenote.store;

/**
 * A resource server as it is kept.
 *
 * @param identifier unique in its pool
 * @param version counts the updates from 1; an update must name the version it read
 * @param settings the scopes, JSON
 */
public record ResourceServerRow(String poolId, String identifier, String name, long version, String settings) {}
