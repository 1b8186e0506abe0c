package dev.cenote.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Rules as a table that people can read: the first row that fits says the result, the last column. A cell is a value,
 * {@code *} for any, or several values with {@code /} between them. Every case must fit a row, and every row must be
 * the first that fits some case.
 */
final class DecisionTable {
    private final List<String[]> rows = new ArrayList<>();
    private final BitSet needed = new BitSet();

    DecisionTable(String text) {
        text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new))
                .forEach(rows::add);
    }

    /** What the table says of a case. */
    String result(List<List<String>> facts) {
        for (int at = 0; at < rows.size(); at++) {
            String[] row = rows.get(at);
            assertThat(row).as("row %s", at).hasSize(facts.size() + 1);
            if (fits(row, facts)) {
                needed.set(at);
                return row[row.length - 1];
            }
        }
        throw new AssertionError("no row for " + facts);
    }

    void checkEveryRowIsNeeded() {
        for (int at = 0; at < rows.size(); at++) {
            assertThat(needed.get(at)).as(String.join(" | ", rows.get(at))).isTrue();
        }
    }

    /** Each fact may be described by several words. */
    private static boolean fits(String[] row, List<List<String>> facts) {
        for (int column = 0; column < facts.size(); column++) {
            String cell = row[column];
            List<String> words = facts.get(column);
            if (!cell.equals("*") && Arrays.stream(cell.split("/")).noneMatch(words::contains)) {
                return false;
            }
        }
        return true;
    }
}
