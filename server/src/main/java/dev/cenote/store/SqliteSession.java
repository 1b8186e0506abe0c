package dev.cenote.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

/**
 * One connection to the SQLite file, used by one thread at a time, with its prepared statements kept. Transactions are
 * begun and ended in SQL: the driver's own would silently begin anew after SQLite gave a transaction up.
 */
final class SqliteSession implements Session, AutoCloseable {
    private static final int KEPT_STATEMENTS = 256;
    private static final int BUSY_MILLIS = 5_000;
    private static final long MAPPED_BYTES = 1L << 30;
    private static final int CHECKPOINT_PAGES = 10_000;
    private static final int RESULT_MASK = 0xff;
    private static final String STATE = "PRAGMA data_version";

    private final Connection connection;
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PreparedStatement> eldest) {
            if (size() <= KEPT_STATEMENTS) {
                return false;
            }
            Database.closeQuietly(eldest.getValue());
            return true;
        }
    };

    private final KnownAnswers known = new KnownAnswers();
    private boolean failed;

    private SqliteSession(Connection connection) {
        this.connection = connection;
    }

    /** The connection that writes; it makes the file a write-ahead-logged one. */
    static SqliteSession writer(Path file) throws SQLException {
        SqliteSession session = open(file);
        try {
            session.run("PRAGMA journal_mode=WAL");
            // FULL: every commit reaches the disk before it is acknowledged.
            session.run("PRAGMA synchronous=FULL");
            session.run("PRAGMA wal_autocheckpoint=" + CHECKPOINT_PAGES);
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /** A connection that only reads, beside the writer. */
    static SqliteSession reader(Path file) throws SQLException {
        SqliteSession session = open(file);
        try {
            session.run("PRAGMA query_only=ON");
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    private static SqliteSession open(Path file) throws SQLException {
        Properties properties = new Properties();
        // Ids are made here, never there; otherwise the driver looks at the text of every statement for an INSERT.
        properties.setProperty("jdbc.get_generated_keys", "false");
        SqliteSession session =
                new SqliteSession(JDBC.createConnection("jdbc:sqlite:" + file.toAbsolutePath(), properties));
        // Other programs may open the file too (a backup, a shell): wait for their locks, trust none of their schema.
        session.run("PRAGMA busy_timeout=" + BUSY_MILLIS);
        session.run("PRAGMA trusted_schema=OFF");
        session.run("PRAGMA mmap_size=" + MAPPED_BYTES);
        session.run("PRAGMA temp_store=MEMORY");
        return session;
    }

    /** Runs a statement of the session itself; they are few, and kept like all others. */
    void run(String sql) throws SQLException {
        try {
            PreparedStatement statement = prepare(sql);
            if (statement.execute()) {
                statement.getResultSet().close();
            }
        } catch (SQLException e) {
            discard(sql);
            throw e;
        }
    }

    /** Whether a statement of this connection has ever failed. */
    boolean failed() {
        return failed;
    }

    /** What this connection has read before. */
    KnownAnswers known() {
        return known;
    }

    /**
     * A number that stays the same, for this connection, as long as no other connection of this or any other process
     * has committed a change to the file; SQLite looks at the file for it. Its value means nothing to other
     * connections.
     */
    long state() throws SQLException {
        try (ResultSet result = prepare(STATE).executeQuery()) {
            if (!result.next()) {
                throw new SQLException("the file does not tell its state");
            }
            return result.getLong(1);
        } catch (SQLException e) {
            discard(STATE);
            throw e;
        }
    }

    /** Runs a pragma or a maintenance command once. */
    void runOnce(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Ends a transaction after a failure, if SQLite has not already done so itself. */
    void rollBackQuietly() {
        try {
            runOnce("ROLLBACK");
        } catch (SQLException _) {
            // "No transaction is active" is what most fatal failures leave behind, and all that is wanted here.
        }
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            kept.put(sql, statement);
        }
        return statement;
    }

    @Override
    public void release(PreparedStatement statement) throws SQLException {
        // Values may be secret and large; a kept statement holds none of them.
        statement.clearParameters();
    }

    /** The driver leaves a statement that failed half closed, so it must not be kept. */
    @Override
    public void discard(String sql) {
        failed = true;
        Database.closeQuietly(kept.remove(sql));
    }

    /** These make SQLite give up the transaction, or leave it in doubt; all others only undo their statement. */
    @Override
    public boolean lost(SQLException failure) {
        int code = failure.getErrorCode() & RESULT_MASK;
        return code == SQLiteErrorCode.SQLITE_FULL.code
                || code == SQLiteErrorCode.SQLITE_IOERR.code
                || code == SQLiteErrorCode.SQLITE_NOMEM.code
                || code == SQLiteErrorCode.SQLITE_BUSY.code
                || code == SQLiteErrorCode.SQLITE_LOCKED.code
                || code == SQLiteErrorCode.SQLITE_INTERRUPT.code
                || code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || code == SQLiteErrorCode.SQLITE_NOTADB.code
                || code == SQLiteErrorCode.SQLITE_READONLY.code
                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
                || code == SQLiteErrorCode.SQLITE_PROTOCOL.code;
    }

    @Override
    public void close() {
        kept.values().forEach(Database::closeQuietly);
        kept.clear();
        Database.closeQuietly(connection);
    }
}
