package dev.cenote.store;

/**
 * An identity of an identity pool as it is kept.
 *
 * @param id {@code REGION:GUID}
 * @param disabled whether it was merged into another one
 * @param hadLogin whether a login ever led to it; a guest's never did
 * @param createdAt epoch milliseconds
 * @param modifiedAt epoch milliseconds
 */
public record IdentityRow(
        String id, String poolId, boolean disabled, boolean hadLogin, long createdAt, long modifiedAt) {}
