package dev.cenote.store;

import org.jspecify.annotations.Nullable;

/**
 * A message on its way, or that was.
 *
 * @param id random text
 * @param medium {@code EMAIL}, {@code SMS} or {@link #LOGOUT}
 * @param recipient the address in lower case; of a logout notice the id of the app client
 * @param createdAt milliseconds since 1970, by the clock that development mode moves
 * @param tries how often somebody began to send it
 * @param nextAt milliseconds since 1970 of real time: from when a waiting message may be taken, which is also what
 *     tells one taker from the next; or when a message was delivered or given up
 * @param failure why it could not be sent when that was last tried; never a secret
 */
@SuppressWarnings("ArrayRecordComponent") // Nothing compares rows, and nobody changes the bytes of a row.
public record OutboxMessageRow(
        String id,
        String poolId,
        String userId,
        String medium,
        String purpose,
        String recipient,
        long createdAt,
        State state,
        long tries,
        long nextAt,
        @Nullable String failure,
        byte[] sealedContent) {
    /** The medium of what tells app clients that sessions have ended. */
    public static final String LOGOUT = "LOGOUT";

    /** What is to become of it. */
    public enum State {
        /** It is still to be sent. */
        WAITING,
        /** It was sent, or is only kept because this is development mode. */
        DELIVERED,
        /** It was given up. */
        FAILED
    }

    /** The same message for a taker who has it until then. */
    OutboxMessageRow leased(long until) {
        return new OutboxMessageRow(
                id,
                poolId,
                userId,
                medium,
                purpose,
                recipient,
                createdAt,
                state,
                tries + 1,
                until,
                failure,
                sealedContent);
    }
}
