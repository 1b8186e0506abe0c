package dev.cenote.store;

import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs units of work as transactions. Both engines give the same promises: a unit sees and leaves a state as if units
 * ran one after the other, all of it happens or nothing, and {@link #write} returns only when it is durable. Callers
 * are virtual threads: waiting is bounded, and who waited too long gets a {@link StoreException}.
 */
public abstract sealed class Database implements AutoCloseable permits SqliteDatabase, PostgresDatabase {
    // A unit of work that opened another transaction would wait for itself on SQLite's only writer, and drain the
    // pool on PostgreSQL. A scoped value finds that on the first try instead of under load.
    private static final ScopedValue<Boolean> WORKING = ScopedValue.newInstance();

    private final LongAdder reads = new LongAdder();
    private final LongAdder writes = new LongAdder();

    /**
     * Opens the database, brings its tables up to date and checks its stamp.
     *
     * @param clock stamps migrations
     * @param jitter spreads retries; used by many threads at once
     * @throws StoreRefusal when the store is in use, cannot be reached, or is not for this server
     */
    public static Database open(StoreSettings settings, Clock clock, RandomGenerator jitter) {
        Database database = connect(settings, jitter);
        try {
            if (new MigrationRunner(database, settings.mode(), clock, jitter).run()) {
                database.afterMigrations();
            }
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Opens the database as it is, for those who look at it without a server.
     *
     * @throws StoreRefusal as {@link #open}, and when its tables are missing or not up to date
     */
    public static Database openUnchanged(StoreSettings settings, Clock clock, RandomGenerator jitter) {
        Database database = connect(settings, jitter);
        try {
            new MigrationRunner(database, settings.mode(), clock, jitter).requireCurrent();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Database connect(StoreSettings settings, RandomGenerator jitter) {
        return settings.url() == null
                ? SqliteDatabase.connect(settings)
                : PostgresDatabase.connect(settings.url(), settings.tuning(), jitter);
    }

    /** Runs a unit that only reads, on one snapshot, in parallel with everything else. */
    public final <T> T read(Work<T> work) {
        refuseNesting();
        reads.increment();
        return runRead(work);
    }

    /**
     * What {@link #read} would return for a question now. On SQLite an answer that was read before is given again when
     * the database says that nobody, this server or another program, has committed anything since.
     */
    public final <T> T answer(Question<T> question) {
        refuseNesting();
        reads.increment();
        return runAnswer(question);
    }

    /** Runs a unit that may write; returns when it is durable. Throws what the unit throws, having undone it. */
    public final <T> T write(Work<T> work) {
        refuseNesting();
        writes.increment();
        return runWrite(work);
    }

    /** How many units only read so far, questions among them, whether or not they were asked before. */
    public final long reads() {
        return reads.sum();
    }

    /** How many units could write so far. */
    public final long writes() {
        return writes.sum();
    }

    /** Lets units under way finish, refuses new ones, and closes every connection. Closing twice does nothing. */
    @Override
    public abstract void close();

    abstract <T> T runRead(Work<T> work);

    <T> T runAnswer(Question<T> question) {
        return runRead(question);
    }

    abstract <T> T runWrite(Work<T> work);

    /** Gathers statistics where the database does not do so by itself. */
    abstract void afterMigrations();

    /** Runs a unit within its transaction, which nobody can use afterwards. */
    @SuppressWarnings("NullAway") // Work documents when null comes back, and the type parameter cannot say it.
    static <T> T runInside(Work<T> work, Transaction transaction) {
        try {
            T result = ScopedValue.where(WORKING, true).call(() -> work.run(transaction));
            transaction.checkSound();
            return result;
        } finally {
            transaction.end();
        }
    }

    private static void refuseNesting() {
        if (WORKING.isBound()) {
            throw new IllegalStateException("a unit of work opened another transaction");
        }
    }

    static void closeQuietly(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            // What is closed here is given up anyway: a broken connection, or one whose error was already reported.
            org.slf4j.LoggerFactory.getLogger(Database.class).debug("closing failed", e);
        }
    }
}
