package dev.cenote.store;

import org.jspecify.annotations.Nullable;

/**
 * Everything that one sign-in led to.
 *
 * @param id the {@code event_id} of all its tokens
 * @param generation the person's, when they signed in
 * @param createdAt epoch milliseconds, as the other times
 * @param expiresAt when its refresh tokens end, however often they rotate
 * @param revokedAt null while it lives
 * @param turn the number of the refresh token that counts; the first is 1
 * @param previousTurn the number of the one whose place that took; null before the first rotation
 * @param rotatedAt when it took that place, however many replacements there have been since
 * @param settings JSON
 */
public record TokenFamilyRow(
        String id,
        String poolId,
        String clientId,
        String userId,
        long generation,
        long createdAt,
        long expiresAt,
        @Nullable Long revokedAt,
        long turn,
        @Nullable Long previousTurn,
        @Nullable Long rotatedAt,
        String settings) {
    /** The same with other settings. */
    public TokenFamilyRow with(String other) {
        return new TokenFamilyRow(
                id,
                poolId,
                clientId,
                userId,
                generation,
                createdAt,
                expiresAt,
                revokedAt,
                turn,
                previousTurn,
                rotatedAt,
                other);
    }
}
