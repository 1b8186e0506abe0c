package dev.cenote.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.cenote.kernel.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * PostgreSQL, or what speaks its protocol. Every transaction is SERIALIZABLE, so that a unit of work means the same
 * here as on SQLite, where writers take turns; who loses to a rival runs again.
 */
final class PostgresDatabase extends Database {
    private static final Duration SOCKET_GRACE = Duration.ofSeconds(10);

    private static final String TOO_MANY = "53300";

    private final HikariDataSource pool;
    private final Retry retry;

    private PostgresDatabase(HikariDataSource pool, Retry retry) {
        this.pool = pool;
        this.retry = retry;
    }

    static PostgresDatabase connect(Secret url, StoreTuning tuning, RandomGenerator jitter) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.value());
        config.setPoolName("store");
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        config.setMaximumPoolSize(tuning.connections());
        config.setMinimumIdle(Math.min(2, tuning.connections()));
        config.setConnectionTimeout(Math.max(250, tuning.patience().toMillis()));
        long statementMillis = tuning.statementTime().toMillis();
        // A server that lost its client, or a unit of work that hangs, must not hold locks for ever. And every
        // statement
        // here goes through an index, so helpers could only come by mistake: they take cores from everybody else, and
        // fail where a container gives PostgreSQL little shared memory, as it does by itself.
        config.setConnectionInitSql("SET statement_timeout = " + statementMillis
                + "; SET idle_in_transaction_session_timeout = " + 2 * statementMillis
                + "; SET max_parallel_workers_per_gather = 0");
        // Else the pool would leave the transaction of the statements above open.
        config.setIsolateInternalQueries(true);
        config.addDataSourceProperty("ApplicationName", "cenote");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty(
                "socketTimeout",
                Long.toString(tuning.statementTime().plus(SOCKET_GRACE).toSeconds()));
        try {
            return new PostgresDatabase(new HikariDataSource(config), new Retry(tuning.tries(), jitter));
        } catch (PoolInitializationException e) {
            throw new StoreRefusal("The database cannot be reached: " + rootMessage(e) + ".", e);
        } catch (RuntimeException e) {
            throw new StoreRefusal("The database URL cannot be used: " + e.getMessage() + ".", e);
        }
    }

    @Override
    <T> T runRead(Work<T> work) {
        return retry.run(() -> attempt(work, true));
    }

    @Override
    <T> T runWrite(Work<T> work) {
        return retry.run(() -> attempt(work, false));
    }

    /** Autovacuum gathers statistics here. */
    @Override
    void afterMigrations() {}

    @Override
    public void close() {
        pool.close();
    }

    private <T> T attempt(Work<T> work, boolean readOnly) {
        try (Connection connection = connection()) {
            connection.setReadOnly(readOnly);
            T result;
            try {
                result = runInside(work, new Transaction(new PostgresSession(connection)));
            } catch (RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
            commit(connection);
            return result;
        } catch (SQLException e) {
            throw StoreException.failed("a connection", e);
        }
    }

    private Connection connection() throws SQLException {
        // An interrupt breaks a connection on which it arrives; one that was there before need not.
        if (Thread.currentThread().isInterrupted()) {
            throw StoreException.interrupted();
        }
        if (pool.isClosed()) {
            throw StoreException.closed();
        }
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            // The pool names what kept it from opening connections; without a cause all of them were merely in use.
            // Except that the server itself may have none left for this node.
            if (e.getCause() instanceof SQLException refused && !TOO_MANY.equals(refused.getSQLState())) {
                throw refused;
            }
            throw new StoreException(StoreException.Reason.BUSY, "no connection to the database was free", e);
        } catch (SQLException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw StoreException.interrupted();
            }
            throw e;
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** A refusal that the server itself sent (its state is not a broken connection) means that nothing happened. */
    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            StoreException refused = StoreException.failed("COMMIT", e);
            String state = refused.sqlState();
            if (state.isEmpty() || state.startsWith("08") || state.startsWith("57P") || state.equals("40003")) {
                throw new StoreException(StoreException.Reason.UNKNOWN, "the connection broke during the commit", e);
            }
            throw refused;
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
