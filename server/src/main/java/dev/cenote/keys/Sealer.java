package dev.cenote.keys;

import dev.cenote.protocol.seal.SealingKey;
import dev.cenote.store.Database;
import dev.cenote.store.MasterKeyRow;
import dev.cenote.store.MasterKeyRow.Slot;
import dev.cenote.store.MasterKeyStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.StoreRefusal;
import dev.cenote.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals what must not lie open in the store or in a browser, and opens it again. Which of the given master keys seals
 * is said by the store, so that all nodes agree; which one opens is said by the sealed value.
 *
 * <p>Call it outside of transactions: nothing there may compute.
 */
public final class Sealer {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final String CHECK_PURPOSE = "check";
    private static final byte[] CHECK_TEXT = "cenote".getBytes(StandardCharsets.US_ASCII);

    private final Database database;
    private final MasterKeyRing ring;
    private final RandomText random;
    private final MasterKeyStore store = new MasterKeyStore();
    private volatile MasterKey current;

    private Sealer(Database database, MasterKeyRing ring, RandomText random) {
        this.database = database;
        this.ring = ring;
        this.random = random;
        this.current = ring.first();
    }

    /**
     * Checks the keys against the store; a store that has none yet is sealed under the first from now on.
     *
     * @throws StoreRefusal when the store is sealed under a key that was not given
     */
    public static Sealer open(Database database, MasterKeyRing ring, Clock clock, RandomText random) {
        Sealer sealer = new Sealer(database, ring, random);
        MasterKeyRow own = sealer.row(Slot.CURRENT, ring.first(), clock);
        MasterKeyRow currentRow = database.write(
                transaction -> sealer.store.find(transaction, Slot.CURRENT).orElseGet(() -> {
                    sealer.store.insert(transaction, own);
                    return own;
                }));
        sealer.current = sealer.check(currentRow);
        for (Slot slot : List.of(Slot.PREVIOUS, Slot.OPENING)) {
            Optional<MasterKeyRow> earlier = database.read(transaction -> sealer.store.find(transaction, slot));
            earlier.ifPresent(sealer::check);
        }
        return sealer;
    }

    /** Seals a value for a column of the store, bound to the id of its row. */
    public byte[] seal(SealedColumn column, String rowId, byte[] plain) {
        return seal(column.purpose(), rowId, plain);
    }

    /**
     * Seals a value for any purpose.
     *
     * @param purpose tells kinds of values apart, a few words in all
     * @param belongsTo what the value belongs to; needed again to open it
     */
    public byte[] seal(String purpose, String belongsTo, byte[] plain) {
        return current.sealingKey(purpose).seal(random.bytes(SealingKey.NONCE_BYTES), plain, belongsTo);
    }

    /**
     * Opens a value of the store.
     *
     * @throws IllegalStateException when it is not what was sealed for that row: the store was tampered with
     */
    public byte[] require(SealedColumn column, String rowId, byte[] sealed) {
        return open(column.purpose(), rowId, sealed)
                .orElseThrow(() -> new IllegalStateException(
                        "a sealed value of " + column.table() + " does not open for its row " + rowId));
    }

    /** Opens a value that may come from anywhere; empty when it was not sealed here for that purpose and owner. */
    public Optional<byte[]> open(String purpose, String belongsTo, byte[] sealed) {
        return SealingKey.keyIdOf(sealed)
                .flatMap(id -> ring.find(HexFormat.of().formatHex(id)))
                .flatMap(key -> key.sealingKey(purpose).open(sealed, belongsTo));
    }

    /** The id of the key that seals now. */
    public String currentKeyId() {
        return current.id();
    }

    /** Follows a rotation that another node began; to be called every few seconds. */
    public void refresh() {
        String wanted =
                database.read(transaction -> requireCurrent(transaction)).keyId();
        if (wanted.equals(current.id())) {
            return;
        }
        Optional<MasterKey> key = ring.find(wanted);
        if (key.isEmpty()) {
            LOG.error("the store is being sealed under the master key {}, which this node was not given", wanted);
            return;
        }
        current = key.get();
        LOG.info("sealing under the master key {} from now on", wanted);
    }

    MasterKeyRing ring() {
        return ring;
    }

    /** What the store keeps of a key. */
    MasterKeyRow row(Slot slot, MasterKey key, Clock clock) {
        byte[] check = key.sealingKey(CHECK_PURPOSE).seal(random.bytes(SealingKey.NONCE_BYTES), CHECK_TEXT, key.id());
        return new MasterKeyRow(slot, key.id(), check, clock.millis());
    }

    MasterKeyRow requireCurrent(Transaction transaction) {
        return store.find(transaction, Slot.CURRENT)
                .orElseThrow(() -> new IllegalStateException("the store has no master key"));
    }

    private MasterKey check(MasterKeyRow row) {
        return ring.find(row.keyId())
                .filter(key -> key.sealingKey(CHECK_PURPOSE)
                        .open(row.checkValue(), row.keyId())
                        .isPresent())
                .orElseThrow(() -> new StoreRefusal("This store is sealed under the master key " + row.keyId()
                        + ", which is not among those given (" + given() + "); give that one too."));
    }

    private String given() {
        return String.join(", ", ring.keys().stream().map(MasterKey::id).toList());
    }
}
