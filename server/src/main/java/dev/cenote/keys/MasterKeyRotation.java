package dev.cenote.keys;

import dev.cenote.kernel.Page;
import dev.cenote.store.Database;
import dev.cenote.store.MasterKeyRow;
import dev.cenote.store.MasterKeyRow.Slot;
import dev.cenote.store.MasterKeyStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.SealedColumnStore;
import dev.cenote.store.SealedColumnStore.SealedValue;
import dev.cenote.store.StoreRefusal;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seals everything anew under another master key, while nodes that were given both keys go on working. It can break off
 * at any point: what was done stays done, and the next run goes on.
 *
 * <ol>
 *   <li>The store is told that the first key of the ring is current, and the one before is still needed.
 *   <li>After a while all nodes have heard of it and seal under the new key.
 *   <li>Every sealed value is opened, sealed anew and put in place of the old one, if that is still there.
 *   <li>When a transaction finds no value under the old key, that same transaction strikes the old key out. From then
 *       on the store refuses values under it, so a node that has not heard cannot leave any behind.
 * </ol>
 */
public final class MasterKeyRotation {
    private static final int BATCH = 100;

    private final Database database;
    private final Sealer sealer;
    private final Clock clock;
    private final Duration hearing;
    private final MasterKeyStore keys = new MasterKeyStore();
    private final SealedColumnStore columns = new SealedColumnStore();

    /**
     * @param sealer holds the new key first, and the old one
     * @param hearing how long other nodes may take to hear of the new key; zero where there are none
     */
    public MasterKeyRotation(Database database, Sealer sealer, Clock clock, Duration hearing) {
        this.database = database;
        this.sealer = sealer;
        this.clock = clock;
        this.hearing = hearing;
    }

    /**
     * Rotates to the first key of the ring, or goes on where a run broke off.
     *
     * @return how many values were sealed anew by this run
     * @throws StoreRefusal when a rotation to another key has begun and must end first
     */
    public long run() {
        if (!begin()) {
            return 0;
        }
        sealer.refresh();
        awaitHearing();
        long count = 0;
        do {
            for (SealedColumn column : SealedColumn.ALL) {
                count += sealAnew(column);
            }
        } while (!end());
        return count;
    }

    /** Whether there is anything to do. */
    private boolean begin() {
        MasterKeyRow next = sealer.row(Slot.CURRENT, sealer.ring().first(), clock);
        return database.write(transaction -> {
            MasterKeyRow current = sealer.requireCurrent(transaction);
            Optional<MasterKeyRow> previous = keys.find(transaction, Slot.PREVIOUS);
            if (current.keyId().equals(next.keyId())) {
                return previous.isPresent();
            }
            if (previous.isPresent()) {
                throw new StoreRefusal("A rotation to the master key " + current.keyId()
                        + " has not ended; give that key first, and run it again.");
            }
            keys.delete(transaction, Slot.CURRENT, current.keyId());
            keys.insert(transaction, next);
            return keys.insert(
                    transaction,
                    new MasterKeyRow(Slot.PREVIOUS, current.keyId(), current.checkValue(), current.changedAt()));
        });
    }

    private void awaitHearing() {
        try {
            Thread.sleep(hearing);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the rotation was interrupted; run it again");
        }
    }

    private long sealAnew(SealedColumn column) {
        long count = 0;
        @Nullable String after = null;
        do {
            String from = after;
            Page<SealedValue> page = database.read(transaction -> columns.list(transaction, column, from, BATCH));
            count += replace(column, sealedAnew(column, page));
            after = page.next();
        } while (after != null);
        return count;
    }

    private Map<SealedValue, byte[]> sealedAnew(SealedColumn column, Page<SealedValue> page) {
        Map<SealedValue, byte[]> replacements = new LinkedHashMap<>();
        for (SealedValue old : page.items()) {
            if (!SealedColumnStore.keyId(old.sealed()).equals(sealer.currentKeyId())) {
                byte[] plain = sealer.require(column, old.id(), old.sealed());
                replacements.put(old, sealer.seal(column, old.id(), plain));
            }
        }
        return replacements;
    }

    private long replace(SealedColumn column, Map<SealedValue, byte[]> replacements) {
        if (replacements.isEmpty()) {
            return 0;
        }
        return database.write(transaction -> replacements.entrySet().stream()
                .filter(one -> columns.replace(transaction, column, one.getKey(), one.getValue()))
                .count());
    }

    /** False when somebody sealed something under the old key meanwhile. */
    private boolean end() {
        return database.write(transaction -> {
            Optional<MasterKeyRow> previous = keys.find(transaction, Slot.PREVIOUS);
            if (previous.isEmpty()) {
                return true;
            }
            String keyId = previous.get().keyId();
            return !anythingUnder(transaction, keyId) && keys.delete(transaction, Slot.PREVIOUS, keyId);
        });
    }

    private boolean anythingUnder(Transaction transaction, String keyId) {
        return SealedColumn.ALL.stream().anyMatch(column -> columns.holds(transaction, column, keyId));
    }
}
