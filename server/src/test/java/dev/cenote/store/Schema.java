package dev.cenote.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the tables of a migrated store look like, asked of the database itself. */
final class Schema {
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
}
