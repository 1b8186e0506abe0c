package dev.cenote.iam;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A virtual device that shows codes, without its seed.
 *
 * @param serialNumber its ARN, {@code arn:aws:iam::ACCOUNT:mfa/PATH/NAME}
 * @param userId whose it is, null until it is enabled
 * @param enabledAt null until it is enabled
 * @param lastStep the step of the last code that was taken; codes of steps up to it are used
 */
public record MfaDevice(
        String serialNumber,
        @Nullable String userId,
        Instant createdAt,
        @Nullable Instant enabledAt,
        long lastStep) {
    /** How many devices a user may have. */
    public static final int PER_USER = 8;

    /** How long a serial number may be; the model refuses longer ones. */
    public static final int SERIAL_NUMBER_LENGTH = 256;

    /** Which devices somebody asks for. */
    public enum Assignment {
        /** All of them. */
        ANY,
        /** Those that somebody has. */
        ASSIGNED,
        /** Those that nobody has. */
        UNASSIGNED;

        /** In AWS's spelling, {@code Any} where there is none. */
        public static Assignment of(@Nullable String status) {
            return status == null ? ANY : valueOf(status.toUpperCase(Locale.ROOT));
        }
    }

    /** A device that nobody has yet. */
    public static MfaDevice created(String serialNumber, Instant now) {
        return new MfaDevice(serialNumber, null, now, null, -1);
    }
}
