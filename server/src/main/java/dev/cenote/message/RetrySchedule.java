package dev.cenote.message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often and how long something is tried: a message no longer than its code is worth something, nothing for ever.
 */
public final class RetrySchedule {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(45),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20));

    /** As often as there are pauses. */
    public static final int ALL = PAUSES.size();

    // A session lives three minutes at least; after these pauses one is gone.
    private static final int SIGN_IN_PAUSES = 4;

    private RetrySchedule() {}

    /**
     * How long to wait before the next try; empty when there is none.
     *
     * @param tries how often it was tried, at least 1
     * @param pauses how often it may be tried again, at most {@link #ALL}
     */
    static Optional<Duration> pauseAfter(long tries, int pauses) {
        return tries > pauses ? Optional.empty() : Optional.of(PAUSES.get((int) tries - 1));
    }

    /** Whether something was begun more often than it may be, because whoever began it never ended. */
    static boolean exhausted(long tries, int pauses) {
        return tries > pauses + 1L;
    }

    /** How often a message is tried again. */
    static int pauses(MessagePurpose purpose) {
        return switch (purpose) {
            case MFA, OTP -> SIGN_IN_PAUSES;
            case SIGN_UP,
                    RESEND,
                    FORGOT_PASSWORD,
                    ADMIN_CREATE_USER,
                    ATTRIBUTE_VERIFICATION,
                    ATTRIBUTE_UPDATE,
                    NOTIFY -> ALL;
        };
    }
}
