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
        return borrow(session -> readOnSnapshot(session, work));
    }

    /** The same, but what was read before is not read again while the file stays as it was. */
    <T> T answer(Question<T> question) {
        return borrow(session -> {
            T known = session.known().find(session.state(), question);
            return known != null ? known : readAnew(session, question);
        });
    }

    /** Something done on a connection. */
    private interface Use<T> {
        T on(SqliteSession session) throws SQLException;
    }

    private <T> T borrow(Use<T> use) {
        acquire();
        try {
            if (closing) {
                throw StoreException.closed();
            }
            SqliteSession session = session();
            boolean sound = false;
            try {
                T result = use.on(session);
                sound = true;
                return result;
            } catch (RuntimeException no) {
                // Mostly the unit's own no, such as a name that nobody has: that is no fault of the connection.
                sound = !session.failed();
                throw no;
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

    private static <T> T readOnSnapshot(SqliteSession session, Work<T> work) throws SQLException {
        session.run("BEGIN");
        try {
            return Database.runInside(work, new Transaction(session));
        } finally {
            session.run("ROLLBACK");
        }
    }

    private static <T> T readAnew(SqliteSession session, Question<T> question) throws SQLException {
        session.run("BEGIN");
        try {
            // Asked within the snapshot, so that the answer and the state it is kept under belong together.
            long state = session.state();
            T answer = Database.runInside(question, new Transaction(session));
            session.known().keep(state, question, answer);
            return answer;
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
