package dev.cenote.store;

/**
 * A domain of a user pool as it is kept.
 *
 * @param domain the prefix, or the whole name of a custom domain
 * @param scope the region of a prefix; empty for a custom domain, which is unique everywhere
 * @param createdAt epoch milliseconds
 * @param version counts the updates from 1; an update must name the version it read
 * @param settings everything else, JSON
 */
public record DomainRow(
        String domain, String scope, Kind kind, String poolId, long createdAt, long version, String settings) {
    /** A pool has at most one of each. */
    public enum Kind {
        /** A name below the server's own suffix. */
        PREFIX,
        /** A name of its own. */
        CUSTOM
    }

    /** A prefix domain of a region. */
    public static DomainRow prefix(String prefix, String region, String poolId, long createdAt, String settings) {
        return new DomainRow(prefix, region, Kind.PREFIX, poolId, createdAt, 1, settings);
    }

    /** A custom domain. */
    public static DomainRow custom(String name, String poolId, long createdAt, String settings) {
        return new DomainRow(name, "", Kind.CUSTOM, poolId, createdAt, 1, settings);
    }
}
