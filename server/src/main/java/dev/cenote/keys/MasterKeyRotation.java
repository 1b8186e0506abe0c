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
 *   <li>The store is told that the first key of the ring is current. Values under the one before are still taken.
 *   <li>After a while all nodes have heard of it and seal under the new key.
 *   <li>From then on the store takes no more values under the old key, so a node that has not heard cannot leave any
 *       behind, nor keep the rotation from ending.
 *   <li>Every sealed value is opened, sealed anew and put in place of the old one, if that is still there.
 *   <li>When no value under the old key is found any more, it is struck out.
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
        takeNoMore();
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
            Optional<MasterKeyRow> previous =
                    keys.find(transaction, Slot.PREVIOUS).or(() -> keys.find(transaction, Slot.OPENING));
            if (current.keyId().equals(next.keyId())) {
                return previous.isPresent();
            }
            if (previous.isPresent()) {
                throw new StoreRefusal("A rotation to the master key " + current.keyId()
                        + " has not ended; give that key first, and run it again.");
            }
            keys.delete(transaction, Slot.CURRENT, current.keyId());
            keys.insert(transaction, next);
            return keys.insert(transaction, inSlot(Slot.PREVIOUS, current));
        });
    }

    private void takeNoMore() {
        database.write(transaction -> {
            keys.find(transaction, Slot.PREVIOUS).ifPresent(previous -> {
                keys.delete(transaction, Slot.PREVIOUS, previous.keyId());
                keys.insert(transaction, inSlot(Slot.OPENING, previous));
            });
            return null;
        });
    }

    private static MasterKeyRow inSlot(Slot slot, MasterKeyRow row) {
        return new MasterKeyRow(slot, row.keyId(), row.checkValue(), row.changedAt());
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

    /**
     * False when something is left, which another run put there. Looking and striking out need not be one transaction,
     * because nothing new comes in any more; on a busy store one that looks through whole tables would never win.
     */
    private boolean end() {
        Optional<MasterKeyRow> old = database.read(transaction -> keys.find(transaction, Slot.OPENING));
        if (old.isEmpty()) {
            return true;
        }
        String keyId = old.get().keyId();
        for (SealedColumn column : SealedColumn.ALL) {
            boolean left = database.read(transaction -> columns.holds(transaction, column, keyId));
            if (left) {
                return false;
            }
        }
        database.write(transaction -> keys.delete(transaction, Slot.OPENING, keyId));
        return true;
    }
}
