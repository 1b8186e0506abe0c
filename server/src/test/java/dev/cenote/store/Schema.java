package dev.cenote.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the tables of a migrated store look like, asked of the database itself. */
final class Schema {
    private static final AtomicInteger SAMPLES = new AtomicInteger();

    private Schema() {}

    /** The tables that have a column. */
    static Set<String> tablesWith(TestStore store, String column) {
        Set<String> tables = new TreeSet<>();
        try (Connection connection = store.foreign();
                ResultSet columns = connection.getMetaData().getColumns(null, null, "%", column)) {
            while (columns.next()) {
                tables.add(columns.getString("TABLE_NAME"));
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every column whose name begins with a word, as {@code table.column}. */
    static List<String> columnsThatBeginWith(TestStore store, String word) {
        Set<String> found = new TreeSet<>();
        try (Connection connection = store.foreign();
                ResultSet columns = connection.getMetaData().getColumns(null, null, "%", word + "%")) {
            while (columns.next()) {
                found.add(columns.getString("TABLE_NAME") + "." + columns.getString("COLUMN_NAME"));
            }
            return List.copyOf(found);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row of any table: every column filled with a value of its type, but for those that are given. */
    static void insertAny(TestStore store, Database database, String table, Map<String, String> given) {
        List<String> names = Objects.requireNonNull(SnapshotTables.ALL.get(table), table);
        @Nullable Object[] values = new Object[names.size()];
        try (Connection connection = store.foreign();
                ResultSet columns = connection.getMetaData().getColumns(null, null, table, "%")) {
            while (columns.next()) {
                String name = columns.getString("COLUMN_NAME");
                String type = columns.getString("TYPE_NAME").toLowerCase(Locale.ROOT);
                values[names.indexOf(name)] = given.getOrDefault(name, null) != null ? given.get(name) : sample(type);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String places = String.join(", ", names.stream().map(name -> "?").toList());
        String sql = "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (" + places + ")";
        database.write(transaction -> transaction.changes(sql, values));
    }

    private static Object sample(String type) {
        if (type.contains("text")) {
            return "sample-" + SAMPLES.incrementAndGet();
        }
        return type.contains("bytea") ? TestStore.sealed(1) : (Object) 1L;
    }
}
