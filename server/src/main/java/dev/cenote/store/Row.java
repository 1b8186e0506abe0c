package dev.cenote.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result, read column by column from left to right, so that a record's constructor reads like the list of
 * columns of its SELECT.
 */
final class Row {
    /** Makes a value of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private final ResultSet result;
    private int column;

    Row(ResultSet result) {
        this.result = result;
    }

    boolean next() throws SQLException {
        column = 0;
        return result.next();
    }

    String text() throws SQLException {
        return present(result.getString(++column));
    }

    @Nullable
    String textOrNull() throws SQLException {
        return result.getString(++column);
    }

    long number() throws SQLException {
        long value = result.getLong(++column);
        if (result.wasNull()) {
            present(null);
        }
        return value;
    }

    @Nullable
    Long numberOrNull() throws SQLException {
        long value = result.getLong(++column);
        return result.wasNull() ? null : value;
    }

    byte[] bytes() throws SQLException {
        return present(result.getBytes(++column));
    }

    /** Whatever the column holds: text, a number, bytes or null. For copying rows as they are. */
    @Nullable
    Object value() throws SQLException {
        return result.getObject(++column);
    }

    private <T> T present(@Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("column " + column + " is null");
        }
        return value;
    }
}
