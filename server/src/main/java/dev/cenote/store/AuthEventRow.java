package dev.cenote.store;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened around a sign-in, as it is kept.
 *
 * @param createdAt epoch milliseconds
 * @param details JSON
 * @param feedback JSON, null when nobody said anything
 */
public record AuthEventRow(
        String id,
        String poolId,
        String userId,
        long createdAt,
        String kind,
        String response,
        String details,
        @Nullable String feedback) {}
