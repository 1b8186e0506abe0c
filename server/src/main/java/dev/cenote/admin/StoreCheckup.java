package dev.cenote.admin;

import dev.cenote.kernel.Page;
import dev.cenote.keys.Sealer;
import dev.cenote.store.Database;
import dev.cenote.store.MasterKeyRow.Slot;
import dev.cenote.store.MasterKeyStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.SealedColumnStore;
import dev.cenote.store.SealedColumnStore.SealedValue;
import dev.cenote.store.StoreException;
import dev.cenote.store.StoreMode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The doctor's look at an open store: is it the right one, and does every secret in it open under the master key? */
public final class StoreCheckup {
    private static final int BATCH = 100;

    private final Database database;
    private final Sealer sealer;
    private final StoreMode mode;
    private final MasterKeyStore keys = new MasterKeyStore();
    private final SealedColumnStore columns = new SealedColumnStore();

    /** @param mode for which the store was opened */
    public StoreCheckup(Database database, Sealer sealer, StoreMode mode) {
        this.database = database;
        this.sealer = sealer;
        this.mode = mode;
    }

    /**
     * Checks everything, however large the store is.
     *
     * @param asked the word of the mode that the operator asked for
     * @param say takes a line for each check, see {@link Finding#line}
     */
    public void run(String asked, Consumer<String> say) {
        try {
            say.accept(stamp(asked).line());
            say.accept(masterKey().line());
            for (SealedColumn column : SealedColumn.ALL) {
                say.accept(sealed(column).line());
            }
            say.accept(new MessageCheckup(database).run().line());
        } catch (StoreException e) {
            say.accept(Finding.problem("database", "it does not answer: " + e.getMessage())
                    .line());
        }
    }

    private Finding stamp(String asked) {
        return mode.word().equals(asked)
                ? Finding.ok("mode", "the store is stamped " + asked)
                : Finding.problem(
                        "mode",
                        "the store is stamped " + mode.word() + ", and the server that has it open runs in that mode; "
                                + "in " + asked + " mode no server would take it. To look it over as it is, run the "
                                + "doctor " + (mode == StoreMode.DEV ? "with" : "without") + " --dev");
    }

    private Finding masterKey() {
        boolean rotating = database.read(transaction -> keys.find(transaction, Slot.PREVIOUS)
                .or(() -> keys.find(transaction, Slot.OPENING))
                .isPresent());
        return rotating
                ? Finding.problem(
                        "master key",
                        "a rotation to the key " + sealer.currentKeyId()
                                + " has not ended; let it end, or run it again where it broke off")
                : Finding.ok("master key", "the key " + sealer.currentKeyId() + " opens the store");
    }

    private Finding sealed(SealedColumn column) {
        String name = column.table().replace('_', ' ');
        long open = 0;
        long shut = 0;
        String example = "";
        @Nullable String after = null;
        do {
            String from = after;
            Page<SealedValue> page = database.read(transaction -> columns.list(transaction, column, from, BATCH));
            for (SealedValue value : page.items()) {
                if (sealer.open(column.purpose(), value.id(), value.sealed()).isPresent()) {
                    open++;
                } else {
                    shut++;
                    example = value.id();
                }
            }
            after = page.next();
        } while (after != null);
        return shut == 0
                ? Finding.ok(name, detail(column, open))
                : Finding.problem(name, shut + " of " + (open + shut) + " do not open, one is that of " + example);
    }

    private static String detail(SealedColumn column, long count) {
        return column.equals(SealedColumn.KEY_STOCK)
                ? count + " keys are made ahead, and all open"
                : count + " are there, and all open";
    }
}
