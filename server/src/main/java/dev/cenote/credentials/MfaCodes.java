package dev.cenote.credentials;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.codes.AttemptKind;
import dev.cenote.codes.Attempts;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.Sealer;
import dev.cenote.protocol.otp.Totp;
import dev.cenote.store.Database;
import dev.cenote.store.IamMfaDeviceStore;
import dev.cenote.store.MfaDeviceRow;
import dev.cenote.store.SealedColumn;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves the codes of users' MFA devices. A code works once, and guessing is slowed down, whatever key guesses.
 *
 * <p>Call it outside of transactions.
 */
public final class MfaCodes {
    private static final String BOTH =
            "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.";
    private static final String NO_DEVICE = "MultiFactorAuthentication failed, unable to validate MFA code.  Please"
            + " verify your MFA serial number is valid and associated with this user.";
    // COGNITO: the text ends in a space.
    private static final String WRONG = "MultiFactorAuthentication failed with invalid MFA one time pass code. ";
    // Failures are counted per pool; users of the account belong to none.
    private static final String NO_POOL = "iam";

    private final Database database;
    private final Sealer sealer;
    private final Attempts attempts;
    private final Clocks clocks;
    private final IamMfaDeviceStore devices = new IamMfaDeviceStore();

    /** @param sealer opens the seeds of devices */
    public MfaCodes(Database database, Sealer sealer, Clocks clocks) {
        this.database = database;
        this.sealer = sealer;
        this.attempts = new Attempts(clocks.sessions, true);
        this.clocks = clocks;
    }

    /**
     * @param wall real time, by which devices show codes
     * @param sessions by which sessions live
     */
    public record Clocks(Clock wall, Clock sessions) {}

    /**
     * Proves the code that comes with a request, and uses it up.
     *
     * @return when; null when the request has neither device nor code
     * @throws Refusal AccessDenied
     */
    public @Nullable Instant require(Principal principal, @Nullable String serialNumber, @Nullable String code) {
        if (serialNumber == null && code == null) {
            return null;
        }
        if (serialNumber == null || code == null) {
            throw denied(BOTH);
        }
        String userId = principal.userId();
        Optional<MfaDeviceRow> found =
                database.read(transaction -> attempts.locked(transaction, NO_POOL, AttemptKind.SOFTWARE_TOKEN, userId)
                        ? Optional.<MfaDeviceRow>empty()
                        : devices.find(transaction, serialNumber));
        MfaDeviceRow row =
                found.filter(known -> userId.equals(known.device().userId())).orElseThrow(() -> denied(NO_DEVICE));
        byte[] seed = sealer.require(SealedColumn.MFA_DEVICE, serialNumber, row.sealedSeed());
        List<Long> steps = Totp.steps(seed, code, clocks.wall.instant());
        if (!consume(row, userId, steps)) {
            throw denied(WRONG);
        }
        return clocks.sessions.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Uses a code up and counts the try; guesses that run at the same time wait for each other here. */
    private boolean consume(MfaDeviceRow row, String userId, List<Long> steps) {
        return database.write(transaction -> {
            // During a lock a right code is not used up: nobody learns that it was one.
            if (attempts.locked(transaction, NO_POOL, AttemptKind.SOFTWARE_TOKEN, userId)) {
                return false;
            }
            boolean right = steps.stream().anyMatch(step -> devices.use(transaction, row.device(), userId, step));
            return attempts.settle(transaction, NO_POOL, AttemptKind.SOFTWARE_TOKEN, userId, right) && right;
        });
    }

    private static Refusal denied(String message) {
        return new Refusal("AccessDenied", message);
    }
}
