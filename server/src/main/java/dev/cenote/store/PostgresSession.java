package dev.cenote.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A pooled connection; the driver itself keeps the statements that a connection has prepared before. */
record PostgresSession(Connection connection) implements Session {
    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    @Override
    public void release(PreparedStatement statement) throws SQLException {
        statement.close();
    }

    /** The driver closes it with the connection, which a failure ends the transaction of. */
    @Override
    public void discard(String sql) {}

    /** Any failure aborts a transaction here, but there is no group: the unit of work is the transaction. */
    @Override
    public boolean lost(SQLException failure) {
        return true;
    }
}
