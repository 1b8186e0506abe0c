package dev.cenote.store;

import org.jspecify.annotations.Nullable;

/**
 * How the managed login pages of an app client look, as it is kept.
 *
 * @param createdAt epoch milliseconds
 * @param modifiedAt epoch milliseconds
 * @param settings JSON, null where the server's own values are used
 */
public record BrandingRow(
        String id,
        String poolId,
        String clientId,
        long createdAt,
        long modifiedAt,
        long version,
        @Nullable String settings) {}
