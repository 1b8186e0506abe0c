package dev.cenote.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a store's tables up to date, or refuses it. A store that is up to date costs one query. Several nodes may
 * start at once on one database: a row that is taken by compare-and-set lets one of them work while the others look
 * again and again whether it is done, and each step checks within its own transaction that its node still holds the
 * row.
 */
final class MigrationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationRunner.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    static final String STATE = """
            SELECT name, checksum FROM schema_version \
            UNION ALL SELECT 'mode', mode FROM store_stamp""";
    static final String MAKE_STAMP =
            "INSERT INTO store_stamp (id, mode, created_at) VALUES ('store', ?, ?) ON CONFLICT DO NOTHING";
    static final String MAKE_LOCK =
            "INSERT INTO migration_lock (id, holder, held_until) VALUES ('migrations', '', 0) ON CONFLICT DO NOTHING";
    static final String TAKE_LOCK = """
            UPDATE migration_lock SET holder = ?, held_until = ? \
            WHERE id = 'migrations' AND (holder = '' OR held_until < ?)""";
    static final String KEEP_LOCK = "UPDATE migration_lock SET held_until = ? WHERE id = 'migrations' AND holder = ?";
    static final String FREE_LOCK =
            "UPDATE migration_lock SET holder = '', held_until = 0 WHERE id = 'migrations' AND holder = ?";
    static final String RECORD =
            "INSERT INTO schema_version (name, checksum, applied_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private final Database database;
    private final StoreMode mode;
    private final List<String> names;
    private final Clock clock;
    private final RandomGenerator jitter;
    private final String holder;

    MigrationRunner(Database database, StoreMode mode, Clock clock, RandomGenerator jitter) {
        this(database, mode, Migration.NAMES, clock, jitter);
    }

    MigrationRunner(Database database, StoreMode mode, List<String> names, Clock clock, RandomGenerator jitter) {
        this.database = database;
        this.mode = mode;
        this.names = names;
        this.clock = clock;
        this.jitter = jitter;
        this.holder = Long.toHexString(jitter.nextLong());
    }

    /** What a store says of itself: which steps it has had, with their checksums, and what it is for. */
    private record State(
            Map<String, String> applied, @Nullable String mode) {}

    /**
     * Whether anything was applied.
     *
     * @throws StoreRefusal when the store is for the other mode, newer than this server, or changed under it
     */
    boolean run() {
        State state = findState();
        if (state == null) {
            state = bootstrap();
        }
        check(state);
        if (isCurrent(state)) {
            return false;
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isCurrent(state)) {
            if (takeLock()) {
                applyPending();
            } else if (System.nanoTime() > deadline) {
                throw new StoreRefusal("Another node has been changing the tables of the store for "
                        + PATIENCE.toMinutes() + " minutes; see whether it hangs, then start again.");
            } else {
                Retry.pause(jitter, PAUSE_NANOS);
            }
            state = requireState();
            check(state);
        }
        return true;
    }

    /**
     * Looks without changing anything.
     *
     * @throws StoreRefusal as {@link #run}, and when there is anything to apply
     */
    void requireCurrent() {
        State state = findState();
        if (state == null) {
            throw new StoreRefusal("This store has no tables yet; the first start of a server makes them.");
        }
        check(state);
        if (!isCurrent(state)) {
            throw new StoreRefusal(
                    "The tables of this store are an earlier version's; the next start of a server brings them up to date.");
        }
    }

    private @Nullable State findState() {
        try {
            return requireState();
        } catch (StoreException e) {
            if (e.reason() != StoreException.Reason.FAILED) {
                throw e;
            }
            // Most likely the tables are not there. If it is anything else, making them fails for the same reason.
            LOG.debug("the store has no version yet", e);
            return null;
        }
    }

    private State requireState() {
        List<Map.Entry<String, String>> rows =
                database.read(transaction -> transaction.list(STATE, row -> Map.entry(row.text(), row.text())));
        Map<String, String> applied = new HashMap<>();
        rows.forEach(row -> applied.put(row.getKey(), row.getValue()));
        String stamped = applied.remove("mode");
        return new State(applied, stamped);
    }

    /** Two nodes may do this at once; databases answer that with various errors, so the loser looks again. */
    private State bootstrap() {
        long deadline = System.nanoTime() + LEASE.toNanos();
        while (true) {
            try {
                database.write(transaction -> {
                    Migration.load(names.getFirst()).statements().forEach(transaction::update);
                    transaction.update(MAKE_STAMP, mode.word(), clock.millis());
                    transaction.update(MAKE_LOCK);
                    return null;
                });
                return requireState();
            } catch (StoreException e) {
                if (System.nanoTime() > deadline || e.reason() != StoreException.Reason.FAILED || !isRace(e)) {
                    throw e;
                }
                Retry.pause(jitter, PAUSE_NANOS);
            }
        }
    }

    /** Unique violation in the catalogue, duplicate table, duplicate type, "tuple concurrently updated". */
    private static boolean isRace(StoreException e) {
        return List.of("23505", "42P07", "42710", "XX000").contains(e.sqlState());
    }

    private void check(State state) {
        if (state.mode() != null && !state.mode().equals(mode.word())) {
            throw new StoreRefusal("This store was made for " + state.mode() + " mode and cannot be opened in "
                    + mode.word() + " mode; use another one.");
        }
        List<String> unknown = new ArrayList<>(state.applied().keySet());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            unknown.sort(null);
            throw new StoreRefusal("This store was made by a newer version (it has " + unknown.getLast()
                    + ", this one knows " + names.getLast() + "); start that version.");
        }
        for (Map.Entry<String, String> step : state.applied().entrySet()) {
            if (!Migration.load(step.getKey()).checksum().equals(step.getValue())) {
                throw new StoreRefusal("The migration " + step.getKey()
                        + " is not the one that was applied to this store; start the version that was.");
            }
        }
    }

    private boolean isCurrent(State state) {
        return state.applied().size() == names.size();
    }

    private boolean takeLock() {
        long now = clock.millis();
        return database.write(transaction -> transaction.changes(TAKE_LOCK, holder, now + LEASE.toMillis(), now));
    }

    private void applyPending() {
        try {
            State state = requireState();
            for (String name : names) {
                if (!state.applied().containsKey(name)) {
                    apply(Migration.load(name));
                }
            }
        } finally {
            database.write(transaction -> transaction.update(FREE_LOCK, holder));
        }
    }

    private void apply(Migration migration) {
        long now = clock.millis();
        database.write(transaction -> {
            // Touching the row first makes rivals wait for this transaction, whatever their clocks say of the lease.
            if (!transaction.changes(KEEP_LOCK, now + LEASE.toMillis(), holder)) {
                throw new StoreRefusal("Another node took over changing the tables of the store; start again.");
            }
            migration.statements().forEach(transaction::update);
            transaction.update(RECORD, migration.name(), migration.checksum(), now);
            return null;
        });
        LOG.info("applied migration {}", migration.name());
    }
}
