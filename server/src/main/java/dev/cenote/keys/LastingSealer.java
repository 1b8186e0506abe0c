package dev.cenote.keys;

import dev.cenote.kernel.Memo;
import dev.cenote.protocol.seal.SealingKey;
import dev.cenote.store.Database;
import dev.cenote.store.LastingKeyStore;
import dev.cenote.store.SealedColumn;
import java.time.Clock;
import java.util.Optional;

/**
 * Seals what is given out for years, and so has to open after the master key was rotated: under a key that lies in the
 * store, one for each purpose, where a rotation seals it anew and leaves it the same. It is made at the first need; of
 * several nodes that make one, all take the first.
 *
 * <p>Call it outside of transactions.
 */
public final class LastingSealer {
    private static final int ROOM = 16;

    private final Database database;
    private final Sealer sealer;
    private final RandomText random;
    private final Clock clock;
    private final LastingKeyStore store = new LastingKeyStore();
    // INVARIANT: a purpose has one key for as long as there is the store, so it may be remembered.
    private final Memo<String, SealingKey> keys = new Memo<>(ROOM, this::key);

    /** @param sealer seals the keys themselves */
    public LastingSealer(Database database, Sealer sealer, RandomText random, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Seals.
     *
     * @param purpose tells kinds of values apart, a few words in all
     */
    public byte[] seal(String purpose, byte[] plain) {
        return keys.of(purpose).seal(random.bytes(SealingKey.NONCE_BYTES), plain, purpose);
    }

    /** Opens a value that may come from anywhere; empty when it was not sealed here for that purpose. */
    public Optional<byte[]> open(String purpose, byte[] sealed) {
        return keys.of(purpose).open(sealed, purpose);
    }

    private SealingKey key(String purpose) {
        byte[] sealed =
                database.read(transaction -> store.find(transaction, purpose)).orElseGet(() -> make(purpose));
        return SealingKey.derive(sealer.require(SealedColumn.LASTING_KEY, purpose, sealed), purpose);
    }

    private byte[] make(String purpose) {
        byte[] sealed = sealer.seal(SealedColumn.LASTING_KEY, purpose, random.bytes(SealingKey.KEY_BYTES));
        return database.write(transaction -> {
            store.insert(transaction, purpose, clock.millis(), sealed);
            return store.find(transaction, purpose).orElseThrow();
        });
    }
}
