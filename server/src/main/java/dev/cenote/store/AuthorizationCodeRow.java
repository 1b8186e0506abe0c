package dev.cenote.store;

import org.jspecify.annotations.Nullable;

/**
 * An authorization code.
 *
 * @param id the hash of the code
 * @param clientId the only client that may redeem it
 * @param expiresAt epoch milliseconds
 * @param familyId the sign-in that it led to, null until it is redeemed
 * @param settings what the tokens will say, and what has to be proved at redemption; JSON
 */
public record AuthorizationCodeRow(
        String id,
        String poolId,
        String clientId,
        String userId,
        long expiresAt,
        @Nullable String familyId,
        String settings) {}
