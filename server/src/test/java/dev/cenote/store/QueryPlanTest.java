package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every look-up goes through an index, on both databases: without one it costs a thousand times as much. */
class QueryPlanTest {
    /** Tables of a handful of rows, and the one question that must read a whole table. */
    private static final Set<String> MAY_SCAN = Stream.concat(
                    Stream.of("MigrationRunner.STATE", "MasterKeyStore.TAKEN"),
                    SealedColumn.ALL.stream().map(column -> "SealedColumnStore.holds." + column.table()))
            .collect(Collectors.toUnmodifiableSet());

    @Test
    void sqliteUsesAnIndexForEveryLookUp() throws SQLException {
        try (TestStore store = Engine.SQLITE.make()) {
            store.open();
            assertThat(scans(store, "EXPLAIN QUERY PLAN ", "\\bSCAN (?!CONSTANT)(?!.*USING (COVERING )?INDEX)"))
                    .isEmpty();
        }
    }

    @Test
    void postgresUsesAnIndexForEveryLookUp() throws SQLException {
        try (TestStore store = Engine.POSTGRESQL.make()) {
            store.open();
            assertThat(scans(store, "EXPLAIN (GENERIC_PLAN) ", "Seq Scan")).isEmpty();
        }
    }

    @Test
    void theListOfExceptionsIsTrue() {
        assertThat(SqlTexts.all().keySet()).containsAll(MAY_SCAN);
    }

    private static List<String> scans(TestStore store, String explain, String scan) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = store.foreign("&preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            if (!explain.contains("QUERY PLAN")) {
                // An empty table is read whole whatever indexes it has, unless that is made dear.
                statement.execute("SET enable_seqscan = off");
            }
            for (Map.Entry<String, String> text : SqlTexts.all().entrySet()) {
                if (!MAY_SCAN.contains(text.getKey())) {
                    String plan = plan(statement, explain + numbered(explain, text.getValue()));
                    boolean sortsAPage = text.getValue().contains("LIMIT") && plan.contains("TEMP B-TREE");
                    if (sortsAPage || Pattern.compile(scan).matcher(plan).find()) {
                        found.add(text.getKey() + ": " + plan);
                    }
                }
            }
        }
        return found;
    }

    private static String plan(Statement statement, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet rows = statement.executeQuery(sql)) {
            int last = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                plan.append(rows.getString(last)).append('\n');
            }
        }
        return plan.toString();
    }

    /** PostgreSQL explains statements with parameters only if they are numbered. */
    private static String numbered(String explain, String sql) {
        if (explain.contains("QUERY PLAN")) {
            return sql;
        }
        StringBuilder text = new StringBuilder();
        int parameter = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '?') {
                text.append('$').append(++parameter);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
