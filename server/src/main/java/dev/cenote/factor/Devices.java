package dev.cenote.factor;

import dev.cenote.kernel.Page;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.model.cognitoidp.DeviceSecretVerifierConfigType;
import dev.cenote.protocol.srp.SrpVerifier;
import dev.cenote.store.DeviceRow;
import dev.cenote.store.DeviceStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.Transaction;
import dev.cenote.store.UsedOnceStore;
import dev.cenote.userpool.ChosenFactorTexts;
import dev.cenote.userpool.DeviceTracking;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The devices of people, where their pool follows devices. */
public final class Devices {
    // As long as an access token that names the device can hold, and a little more.
    private static final Duration FORGOTTEN = Duration.ofDays(2);
    private static final String MARK = "device:";

    private final Sealer sealer;
    private final RandomText random;
    private final Clock clock;
    private final DeviceStore store = new DeviceStore();
    private final UsedOnceStore used = new UsedOnceStore();

    /** @param clock the server's, which development mode may move */
    public Devices(Sealer sealer, RandomText random, Clock clock) {
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A device about to be kept.
     *
     * @param tracking how its pool follows devices
     */
    public record PreparedDevice(DeviceRow row, DeviceTracking tracking) {}

    /** A device for a sign-in that brought none; nothing is written. */
    public NewDevice issue(UserPool pool) {
        return new NewDevice(pool.region() + '_' + random.uuid(), DeviceTracking.groupKey(pool.id()));
    }

    /**
     * Seals what a client sends of its device; refuses when the pool follows no devices, or the numbers prove nothing.
     */
    public PreparedDevice prepare(UserPool pool, User user, String key, @Nullable String name, Submission submission) {
        DeviceTracking tracking = DeviceTracking.require(pool);
        SrpVerifier proof = DeviceProof.requested(submission.verifier);
        byte[] sealed = sealer.seal(SealedColumn.DEVICE, key, DeviceProof.write(proof));
        long now = clock.millis();
        DeviceRow row = new DeviceRow(
                key,
                pool.id(),
                user.id(),
                !tracking.onlyOnPrompt(),
                now,
                now,
                now,
                Device.settings(name, submission.address),
                sealed);
        return new PreparedDevice(row, tracking);
    }

    /**
     * What a client sends of its device.
     *
     * @param address where it came from
     */
    public record Submission(@Nullable DeviceSecretVerifierConfigType verifier, String address) {}

    /** Keeps a device; DeviceKeyExistsException when it is kept already, ResourceNotFoundException when forgotten. */
    public void confirm(Transaction transaction, PreparedDevice prepared) {
        // COGNITO: the key of a forgotten device cannot be used again, though its access token may still hold.
        if (used.exists(transaction, MARK + prepared.row.key())) {
            throw unknown();
        }
        if (!store.insert(transaction, prepared.row)) {
            throw ChosenFactorTexts.deviceExists();
        }
    }

    /** A person's device. */
    public Optional<Device> find(Transaction transaction, String userId, String key) {
        return store.find(transaction, userId, key).map(Device::of);
    }

    /** A person's device; ResourceNotFoundException when there is no such one. */
    public Device require(Transaction transaction, String userId, String key) {
        return find(transaction, userId, key).orElseThrow(Devices::unknown);
    }

    /** A person's devices by key, from after a key; null starts. */
    public Page<Device> list(Transaction transaction, String userId, @Nullable String after, int limit) {
        return store.list(transaction, userId, after, limit).map(Device::of);
    }

    /** What the server's side of the device's SRP needs. Not for use within a transaction, because it opens it. */
    public SrpVerifier verifier(Device device) {
        return DeviceProof.read(sealer.require(SealedColumn.DEVICE, device.key(), device.sealedVerifier()));
    }

    /** Notes that somebody signed in on a device; false when it was forgotten meanwhile. */
    public boolean authenticated(Transaction transaction, Device device, String address) {
        return store.authenticated(
                transaction, device.userId(), device.key(), Device.settings(device.name(), address), clock.millis());
    }

    /** Whether a device may stand for a second factor; ResourceNotFoundException when there is no such one. */
    public void remember(Transaction transaction, String userId, String key, boolean remembered) {
        if (!store.remember(transaction, userId, key, remembered, clock.millis())) {
            throw unknown();
        }
    }

    /** Forgets a device for ever; ResourceNotFoundException when there is no such one. */
    public void forget(Transaction transaction, UserPool pool, String userId, String key) {
        if (!store.delete(transaction, userId, key)) {
            throw unknown();
        }
        used.insert(
                transaction,
                MARK + key,
                pool.id(),
                clock.instant().plus(FORGOTTEN).toEpochMilli());
    }

    /** ResourceNotFoundException, with the text that clients compare: they drop the device and sign in without it. */
    public static Refusal unknown() {
        return Refusal.resourceNotFound("Device does not exist.");
    }
}
