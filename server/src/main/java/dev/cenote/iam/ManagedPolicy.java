package dev.cenote.iam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A policy with a name of its own, which can be attached to many: the customer's, or one of AWS.
 *
 * @param id {@code ANPA…}
 * @param defaultVersion the number of the version that decides
 * @param lastVersion the highest number that was ever given
 * @param updatedAt when a version was last made, or another became the default
 * @param version counts the changes from 1
 */
public record ManagedPolicy(
        String id,
        String arn,
        String name,
        String path,
        @Nullable String description,
        long defaultVersion,
        long lastVersion,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    /** How many policies an account may have. */
    public static final int LIMIT = 1500;

    /** How many versions a policy may have. */
    public static final int VERSIONS = 5;

    /** How many policies may be attached to one user, group or role. */
    public static final int ATTACHMENTS = 10;

    /**
     * One version.
     *
     * @param number as in {@code v1}
     * @param document byte for byte as it was given
     */
    public record Version(long number, Instant createdAt, String document) {
        /** {@code v1}, {@code v2}, and so on. */
        public String id() {
            return versionId(number);
        }
    }

    /** {@code v1}, {@code v2}, and so on. */
    public static String versionId(long number) {
        return "v" + number;
    }

    /** The policy with another version made, and made the default if wished. */
    public ManagedPolicy withNextVersion(boolean asDefault, Instant now) {
        long next = lastVersion + 1;
        return new ManagedPolicy(
                id, arn, name, path, description, asDefault ? next : defaultVersion, next, createdAt, now, version);
    }

    /** The policy with another default. */
    public ManagedPolicy withDefault(long number, Instant now) {
        return new ManagedPolicy(id, arn, name, path, description, number, lastVersion, createdAt, now, version);
    }
}
