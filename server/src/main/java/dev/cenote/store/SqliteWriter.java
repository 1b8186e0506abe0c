package dev.cenote.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to SQLite. It puts what waits into one transaction, each unit behind a savepoint of its
 * own, and lets the callers go only when the commit is on the disk: one flush serves them all.
 */
final class SqliteWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);
    private static final int WRITES_BETWEEN_STATISTICS = 20_000;

    private final SqliteSession session;
    private final StoreTuning tuning;
    private final ArrayBlockingQueue<WaitingWork<?>> queue;
    private final WaitingWork<?> stop = new WaitingWork<>(_ -> null);
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean ended;
    private int writesSinceStatistics;

    SqliteWriter(SqliteSession session, StoreTuning tuning) {
        this.session = session;
        this.tuning = tuning;
        this.queue = new ArrayBlockingQueue<>(tuning.queueSize());
        this.thread = Thread.ofPlatform().name("store-writer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Waits for a turn, then for the commit. */
    <T> T write(Work<T> work) {
        WaitingWork<T> waiting = new WaitingWork<>(work);
        enqueue(waiting);
        // The writer sets `ended` before it empties the queue for the last time. So what was queued too late for that
        // sees it here, and what was not has been told.
        if (ended && waiting.withdraw()) {
            throw StoreException.closed();
        }
        return waiting.await(tuning.patience());
    }

    /** Writes what waits, then ends the thread and closes its connection. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        boolean interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                queue.offer(stop, 100, TimeUnit.MILLISECONDS);
                thread.join(100);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void enqueue(WaitingWork<?> waiting) {
        try {
            if (closing) {
                throw StoreException.closed();
            }
            if (!queue.offer(waiting, tuning.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                throw StoreException.busy(
                        "the queue of writes was full for " + tuning.patience().toMillis() + " ms");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw StoreException.interrupted();
        }
    }

    private void run() {
        try {
            boolean stopping = false;
            for (WaitingWork<?> first = take(); ; first = stopping ? queue.poll() : take()) {
                if (first == null) {
                    break;
                }
                stopping |= first == stop;
                stopping |= writeGroup(first);
                gatherStatistics();
            }
        } finally {
            ended = true;
            refuseTheRest();
            closeSession();
        }
    }

    /** Whether the end was asked for meanwhile. */
    private boolean writeGroup(WaitingWork<?> first) {
        List<WaitingWork<?>> group = new ArrayList<>();
        boolean stopping = false;
        try {
            boolean open = false;
            for (WaitingWork<?> next = first;
                    next != null;
                    next = group.size() < tuning.groupSize() ? queue.poll() : null) {
                stopping |= next == stop;
                if (next == stop || !next.begin()) {
                    continue;
                }
                group.add(next);
                if (!open) {
                    session.run("BEGIN IMMEDIATE");
                    open = true;
                }
                runUnit(next);
            }
            if (open) {
                session.run("COMMIT");
            }
        } catch (SQLException | RuntimeException | Error e) {
            session.rollBackQuietly();
            LOG.warn("a group of {} writes did not commit", group.size(), e);
            group.forEach(unit -> unit.failWithGroup(e));
        }
        writesSinceStatistics += group.size();
        group.forEach(WaitingWork::acknowledge);
        return stopping;
    }

    /** @throws SQLException when the failure took the whole group's transaction with it */
    private void runUnit(WaitingWork<?> unit) throws SQLException {
        session.run("SAVEPOINT unit");
        Transaction transaction = new Transaction(session);
        try {
            unit.run(transaction);
        } catch (RuntimeException | Error e) {
            unit.fail(e);
            if (transaction.lost()) {
                throw new SQLException("the transaction was lost", e);
            }
            session.run("ROLLBACK TO unit");
        }
        session.run("RELEASE unit");
    }

    /** Without statistics SQLite chooses bad indexes; it decides itself whether there is anything to do. */
    private void gatherStatistics() {
        if (writesSinceStatistics < WRITES_BETWEEN_STATISTICS || !queue.isEmpty()) {
            return;
        }
        writesSinceStatistics = 0;
        try {
            session.runOnce("PRAGMA optimize");
        } catch (SQLException e) {
            LOG.warn("statistics could not be gathered", e);
        }
    }

    private void refuseTheRest() {
        for (WaitingWork<?> late = queue.poll(); late != null; late = queue.poll()) {
            if (late.begin()) {
                late.fail(StoreException.closed());
                late.acknowledge();
            }
        }
    }

    private void closeSession() {
        try {
            session.runOnce("PRAGMA optimize");
            session.runOnce("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            LOG.warn("the log could not be folded into the database; the next start does it", e);
        }
        session.close();
    }

    /** Nobody outside knows this thread, so an interrupt means nothing; only close() ends it. */
    private WaitingWork<?> take() {
        @Nullable WaitingWork<?> next = null;
        while (next == null) {
            try {
                next = queue.take();
            } catch (InterruptedException _) {
                LOG.debug("the writer was interrupted");
            }
        }
        return next;
    }
}
