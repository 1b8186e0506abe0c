package dev.cenote.store;

import dev.cenote.kernel.Page;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transaction under way: stores take it as their first argument, nobody else can do anything with it. It ends with
 * the unit of work it was made for.
 */
public final class Transaction {
    private final Session session;
    private @Nullable StoreException failure;
    private boolean ended;

    Transaction(Session session) {
        this.session = session;
    }

    /** The one row that matches, or none; two are a defect. */
    <T> Optional<T> find(String sql, Row.Reader<T> reader, @Nullable Object... values) {
        List<T> rows = list(sql, reader, values);
        if (rows.size() > 1) {
            throw new IllegalStateException("more than one row: " + sql);
        }
        return rows.stream().findFirst();
    }

    /** Every row that matches; the statement itself bounds how many. */
    <T> List<T> list(String sql, Row.Reader<T> reader, @Nullable Object... values) {
        checkUsable();
        try {
            PreparedStatement statement = session.prepare(sql);
            bind(statement, values);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                for (Row row = new Row(result); row.next(); ) {
                    rows.add(reader.read(row));
                }
            }
            session.release(statement);
            return rows;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /**
     * One page of a listing whose statement ends in {@code LIMIT ?}; it asks for one row more, to know whether another
     * page follows.
     *
     * @param key the listing key of an item, from which the next page goes on
     */
    <T> Page<T> page(String sql, Row.Reader<T> reader, Function<T, String> key, int limit, @Nullable Object... values) {
        @Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = limit + 1L;
        List<T> rows = list(sql, reader, all);
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, key.apply(items.getLast()));
    }

    /** How many rows a statement inserted, changed or deleted. */
    int update(String sql, @Nullable Object... values) {
        checkUsable();
        try {
            PreparedStatement statement = session.prepare(sql);
            bind(statement, values);
            int count = statement.executeUpdate();
            session.release(statement);
            return count;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Whether a statement inserted, changed or deleted a row. */
    boolean changes(String sql, @Nullable Object... values) {
        return update(sql, values) > 0;
    }

    /** Refuses the end of a unit that swallowed a failure: what it thinks it did did not happen. */
    void checkSound() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether a failure took the whole database transaction with it. */
    boolean lost() {
        return failure != null && failure.getCause() instanceof SQLException sql && session.lost(sql);
    }

    void end() {
        ended = true;
    }

    private void checkUsable() {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
        checkSound();
    }

    private StoreException failed(String sql, SQLException e) {
        session.discard(sql);
        failure = StoreException.failed(sql, e);
        return failure;
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    /** By the commonest types first; a switch over types would make every start of a server wait for its linking. */
    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(at, text);
        } else if (value instanceof Long || value instanceof Integer) {
            statement.setLong(at, ((Number) value).longValue());
        } else if (value == null) {
            statement.setNull(at, Types.NULL);
        } else if (value instanceof Instant time) {
            statement.setLong(at, time.toEpochMilli());
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(at, bytes);
        } else {
            throw new IllegalArgumentException("cannot bind a " + value.getClass());
        }
    }
}
