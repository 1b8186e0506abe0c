package dev.cenote.admin;

import dev.cenote.keys.MasterKeyFile;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.MasterKeyRotation;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.store.Database;
import dev.cenote.store.StoreRefusal;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** {@code master-key rotate}: seals every secret of the store anew under another key. */
public final class MasterKeyRotate {
    /** Three times as long as a server takes to look whether another key seals now. */
    public static final Duration HEARING = Duration.ofSeconds(15);

    private final Database database;
    private final RandomText random;
    private final Clock clock;

    /** @param random makes the new key */
    public MasterKeyRotate(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Rotates to a new key in the file, or ends the rotation that broke off there. Only for a store that nobody else
     * has open: a server would not know the new key.
     *
     * @param say takes the lines that the operator reads
     */
    public void inFile(MasterKeyFile file, Consumer<String> say) {
        MasterKeyRing ring = file.open(database, random);
        // INVARIANT: the file holds the new key before anything is sealed under it, and the old one until nothing is.
        if (ring.keys().size() > 1) {
            say.accept("an earlier rotation has not ended; this one goes on with it");
        } else {
            ring = file.add(random);
        }
        rotate(ring, Duration.ZERO, say);
        file.keepFirst();
        say.accept(
                "the old key is deleted; a copy of the store that was made before needs it, so keep the copy's own file");
    }

    /**
     * Rotates to the first of the keys that the settings give.
     *
     * @param hearing how long servers may take to hear of it; zero where none run
     * @throws StoreRefusal when there is only one key
     */
    public void given(MasterKeyRing ring, Duration hearing, Consumer<String> say) {
        if (ring.keys().size() < 2) {
            throw new StoreRefusal(
                    "CENOTE_MASTER_KEY has one key only; put the new one before it, with a comma between,"
                            + " and give every server both before you rotate.");
        }
        rotate(ring, hearing, say);
        say.accept("take the old key out of CENOTE_MASTER_KEY everywhere, when sign-ins under way have ended");
    }

    private void rotate(MasterKeyRing ring, Duration hearing, Consumer<String> say) {
        Sealer sealer = Sealer.open(database, ring, clock, random);
        if (hearing.isPositive()) {
            say.accept("servers have " + hearing.toSeconds() + " s to hear of the key "
                    + ring.first().id());
        }
        long count = new MasterKeyRotation(database, sealer, clock, hearing).run();
        say.accept("the store is sealed under the key " + ring.first().id() + "; " + count
                + " values were sealed anew by this run");
    }
}
