package dev.cenote.message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How often and how long a message is tried: no longer than its code is worth something, and never for ever. */
final class RetrySchedule {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(45),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20));

    // A session lives three minutes at least; after these pauses one is gone.
    private static final int SIGN_IN_PAUSES = 4;

    private RetrySchedule() {}

    /**
     * How long to wait before the next try; empty when there is none.
     *
     * @param tries how often it was tried, at least 1
     */
    static Optional<Duration> pauseAfter(long tries, MessagePurpose purpose) {
        return tries > pauses(purpose) ? Optional.empty() : Optional.of(PAUSES.get((int) tries - 1));
    }

    /** Whether a message was begun more often than it may be, because whoever began it never ended. */
    static boolean exhausted(long tries, MessagePurpose purpose) {
        return tries > pauses(purpose) + 1L;
    }

    private static int pauses(MessagePurpose purpose) {
        return switch (purpose) {
            case MFA, OTP -> SIGN_IN_PAUSES;
            case SIGN_UP,
                    RESEND,
                    FORGOT_PASSWORD,
                    ADMIN_CREATE_USER,
                    ATTRIBUTE_VERIFICATION,
                    ATTRIBUTE_UPDATE,
                    NOTIFY -> PAUSES.size();
        };
    }
}
