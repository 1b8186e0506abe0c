package dev.cenote.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bounded number of reading connections, opened when first needed, the warmest one first. */
final class SqliteReaders implements AutoCloseable {
    private final Path file;
    private final int count;
    private final Duration patience;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<SqliteSession> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closing;

    SqliteReaders(Path file, StoreTuning tuning) {
        this.file = file;
        this.count = tuning.connections();
        this.patience = tuning.patience();
        this.permits = new Semaphore(count, true);
    }

    /** Runs a unit on one snapshot: everything it reads is as of its first statement. */
    <T> T read(Work<T> work) {
        acquire();
        try {
            if (closing) {
                throw StoreException.closed();
            }
            SqliteSession session = session();
            boolean sound = false;
            try {
                session.run("BEGIN");
                T result = readOn(session, work);
                sound = true;
                return result;
            } finally {
                giveBack(session, sound);
            }
        } catch (SQLException e) {
            throw StoreException.failed("a snapshot", e);
        } finally {
            permits.release();
        }
    }

    /** Waits until the reads under way have ended, then closes their connections. */
    @Override
    public void close() {
        closing = true;
        permits.acquireUninterruptibly(count);
        for (SqliteSession session = idle.poll(); session != null; session = idle.poll()) {
            session.close();
        }
        permits.release(count);
    }

    private static <T> T readOn(SqliteSession session, Work<T> work) throws SQLException {
        try {
            return Database.runInside(work, new Transaction(session));
        } finally {
            session.run("ROLLBACK");
        }
    }

    private void acquire() {
        try {
            if (!permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw StoreException.busy("a read waited " + patience.toMillis() + " ms for a connection");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw StoreException.interrupted();
        }
    }

    private SqliteSession session() throws SQLException {
        SqliteSession session = idle.pollFirst();
        return session != null ? session : SqliteSession.reader(file);
    }

    /** A connection on which anything failed is not used again; a new one costs a millisecond. */
    private void giveBack(SqliteSession session, boolean sound) {
        if (sound) {
            idle.addFirst(session);
        } else {
            session.close();
        }
    }
}
