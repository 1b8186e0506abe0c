package dev.cenote.permission;

import dev.cenote.iam.IamQuotas;
import dev.cenote.iam.IamTime;
import dev.cenote.iam.MfaDevice;
import dev.cenote.iam.User;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.model.iam.Tag;
import dev.cenote.protocol.otp.Base32;
import dev.cenote.protocol.otp.Totp;
import dev.cenote.store.Database;
import dev.cenote.store.IamMfaDeviceStore;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.MfaDeviceRow;
import dev.cenote.store.SealedColumn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Virtual MFA devices of users: their seeds, and the codes that prove them. Every code counts once (RFC 6238 §5.2), on
 * whichever node. Seals and opens, so it must be called outside of any transaction.
 */
public final class MfaDevices {
    // COGNITO: the seed has 64 characters of base 32.
    private static final int SEED_BYTES = 40;
    private static final Duration STEP = Duration.ofSeconds(30);

    private final Database database;
    private final Sealer sealer;
    private final RandomText random;
    private final Clock clock;
    private final Clock wall;
    private final IamMfaDeviceStore store = new IamMfaDeviceStore();
    private final IamTagStore tags = new IamTagStore();

    /**
     * @param clock the server's, which development mode may move: when devices were made
     * @param wall real time, which apps show codes for
     */
    public MfaDevices(Database database, Sealer sealer, RandomText random, Clock clock, Clock wall) {
        this.database = database;
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
        this.wall = wall;
    }

    /** What came of codes. */
    public enum Check {
        /** They are the device's, and used now. */
        ACCEPTED,
        /** They are not, or were used before. */
        WRONG,
        /** There is no such device, or it is not that user's, or not to be enabled any more. */
        NONE
    }

    /** Makes a device that nobody has; its seed in base 32, or empty when the serial number is taken. */
    public Optional<String> create(String serialNumber, List<Tag> wanted) {
        byte[] seed = random.bytes(SEED_BYTES);
        MfaDeviceRow row = new MfaDeviceRow(
                MfaDevice.created(serialNumber, Instant.ofEpochMilli(clock.millis())),
                sealer.seal(SealedColumn.MFA_DEVICE, serialNumber, seed));
        boolean made = database.write(transaction -> {
            if (!store.insert(transaction, row)) {
                return false;
            }
            tags.put(transaction, serialNumber, wanted);
            return true;
        });
        return made ? Optional.of(Base32.write(seed)) : Optional.empty();
    }

    /**
     * Gives a device that nobody has to a user who shows two codes of it, one after the other.
     *
     * @throws dev.cenote.kernel.Refusal LimitExceeded when the user has too many
     */
    public Check enable(String serialNumber, User user, String firstCode, String secondCode) {
        Optional<MfaDeviceRow> found = find(serialNumber);
        if (found.isEmpty() || found.get().device().userId() != null) {
            return Check.NONE;
        }
        List<Long> steps = steps(found.get(), firstCode, secondCode);
        MfaDevice device = found.get().device();
        Instant now = IamTime.of(clock.instant());
        boolean done = database.write(transaction -> {
            IamQuotas.checkAnother(
                    "MFADevicesPerUser",
                    store.listOfUser(transaction, user.id()).size(),
                    MfaDevice.PER_USER);
            return steps.stream().anyMatch(step -> store.enable(transaction, device, user.id(), now, step));
        });
        return done ? Check.ACCEPTED : Check.WRONG;
    }

    /** Checks two codes of a user's device, one after the other, and uses them. */
    public Check resync(String serialNumber, User user, String firstCode, String secondCode) {
        return findOf(serialNumber, user.id())
                .map(row -> use(row, user.id(), steps(row, firstCode, secondCode)))
                .orElse(Check.NONE);
    }

    private Check use(MfaDeviceRow row, String userId, List<Long> steps) {
        // A code that two steps happen to share stands for the first of them that is not used.
        boolean used = !steps.isEmpty()
                && database.write(transaction ->
                        steps.stream().anyMatch(step -> store.use(transaction, row.device(), userId, step)));
        return used ? Check.ACCEPTED : Check.WRONG;
    }

    /** The steps around now whose code is the second one while the first one is of the step before. */
    private List<Long> steps(MfaDeviceRow row, String firstCode, String secondCode) {
        byte[] seed = seed(row);
        Instant now = wall.instant();
        List<Long> first = Totp.steps(seed, firstCode, now.minus(STEP));
        return Totp.steps(seed, secondCode, now).stream()
                .filter(step -> first.contains(step - 1))
                .toList();
    }

    private Optional<MfaDeviceRow> findOf(String serialNumber, String userId) {
        return find(serialNumber).filter(row -> userId.equals(row.device().userId()));
    }

    private Optional<MfaDeviceRow> find(String serialNumber) {
        return database.read(transaction -> store.find(transaction, serialNumber));
    }

    private byte[] seed(MfaDeviceRow row) {
        return sealer.require(SealedColumn.MFA_DEVICE, row.device().serialNumber(), row.sealedSeed());
    }
}
