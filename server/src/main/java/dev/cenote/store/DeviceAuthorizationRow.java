package dev.cenote.store;

import org.jspecify.annotations.Nullable;

/**
 * A device that waits for a person to allow it tokens.
 *
 * @param id the hash of the device code
 * @param clientId the only client that may redeem it
 * @param userCode what people type, in capitals without dash
 * @param expiresAt epoch milliseconds, as the other time
 * @param polledAt when the device last asked, 0 before
 * @param pollInterval milliseconds that it has to wait in between
 * @param userId who decided, null before
 * @param settings what the tokens will say; JSON
 */
public record DeviceAuthorizationRow(
        String id,
        String poolId,
        String clientId,
        String userCode,
        long expiresAt,
        State state,
        long polledAt,
        long pollInterval,
        @Nullable String userId,
        String settings) {
    /** How far it has come. */
    public enum State {
        /** Nobody has decided. */
        PENDING,
        /** Somebody has allowed it, and the device has not come for its tokens. */
        ALLOWED,
        /** Somebody has denied it. */
        DENIED,
        /** The device has its tokens. */
        USED
    }
}
