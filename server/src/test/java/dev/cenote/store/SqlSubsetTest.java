package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds all SQL to the subset that SQLite, PostgreSQL and the databases that speak its protocol (YugabyteDB,
 * CockroachDB, Citus, Aurora DSQL) share.
 */
class SqlSubsetTest {
    private static final Pattern STRING =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern LOOKS_LIKE_SQL = Pattern.compile(
            "\\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|PRAGMA|TRUNCATE|LISTEN|NOTIFY|LOCK|ANALYZE|VACUUM|COPY|CALL|DO)\\b.*",
            Pattern.DOTALL);
    private static final Map<String, String> FORBIDDEN = new TreeMap<>(Map.ofEntries(
            Map.entry("\\bREFERENCES\\b|\\bFOREIGN KEY\\b", "foreign keys"),
            Map.entry("\\bSEQUENCE\\b|\\bNEXTVAL\\b|\\b(BIG|SMALL)?SERIAL\\b|\\bIDENTITY\\b", "sequences"),
            Map.entry("\\bAUTO_?INCREMENT\\b", "rising keys"),
            Map.entry("\\bTRIGGER\\b", "triggers"),
            Map.entry("\\b(TEMP|TEMPORARY|UNLOGGED)\\b", "temporary tables"),
            Map.entry("\\bTRUNCATE\\b", "TRUNCATE"),
            Map.entry(
                    "\\bCREATE (OR REPLACE )?(FUNCTION|PROCEDURE|VIEW|RULE|TYPE|DOMAIN)\\b|\\bCALL\\b|\\bDO \\$",
                    "stored code"),
            Map.entry("\\bEXTENSION\\b", "extensions"),
            Map.entry("\\bLISTEN\\b|\\bNOTIFY\\b", "LISTEN/NOTIFY"),
            Map.entry("\\bFOR (UPDATE|SHARE)\\b|\\bSKIP LOCKED\\b|\\bLOCK TABLE\\b", "row locks"),
            Map.entry("\\bADVISORY\\b", "advisory locks"),
            Map.entry("SELECT \\*|, \\*|\\.\\*", "unnamed columns"),
            Map.entry(
                    "\\bWITHOUT ROWID\\b|\\bSTRICT\\b|\\bINSERT OR\\b|\\bREPLACE INTO\\b|\\bGLOB\\b|\\bROWID\\b",
                    "SQLite only"),
            Map.entry("\\bILIKE\\b|::|\\bJSONB?\\b|->|\\bARRAY\\b|\\bANY ?\\(|\\bON ONLY\\b", "PostgreSQL only"),
            Map.entry(
                    "\\bNOW ?\\(|\\bCURRENT_TIMESTAMP\\b|\\bRANDOM ?\\(|\\bGEN_RANDOM",
                    "times and ids are made outside"),
            Map.entry("\\bOFFSET\\b", "pages by number"),
            Map.entry("\\bON CONFLICT\\b.*\\bDO UPDATE\\b.*\\bWHERE\\b", "conditional upserts")));
    private static final Set<String> TYPES = Set.of("TEXT", "BIGINT", "BYTEA");

    /** Statements about a database itself, each for one engine, and where they may stand. */
    private static final Map<String, Set<String>> ENGINE_ONLY = Map.of(
            "PRAGMA", Set.of("SqliteSession.java", "SqliteWriter.java"),
            "SAVEPOINT", Set.of("SqliteWriter.java"),
            "RELEASE", Set.of("SqliteWriter.java"),
            "ROLLBACK", Set.of("SqliteWriter.java", "SqliteSession.java", "SqliteReaders.java"),
            "BEGIN", Set.of("SqliteWriter.java", "SqliteReaders.java"),
            "COMMIT", Set.of("SqliteWriter.java", "PostgresDatabase.java"),
            "ANALYZE", Set.of("SqliteDatabase.java"),
            "SET", Set.of("PostgresDatabase.java"));

    /** They work on every table alike, or on those that say what a store is. */
    private static final Set<String> TABLE_BLIND = Set.of("MigrationRunner.java", "Snapshots.java");

    @Test
    void statementsOfTheStoresKeepToTheSubset() {
        List<String> found = new ArrayList<>();
        SqlTexts.all().forEach((where, sql) -> found.addAll(violations(where, sql)));
        assertThat(found).isEmpty();
        assertThat(SqlTexts.all()).hasSizeGreaterThan(50);
    }

    @Test
    void migrationsKeepToTheSubset() {
        List<String> found = new ArrayList<>();
        for (Migration migration : Migration.all()) {
            for (String statement : migration.statements()) {
                found.addAll(violations(migration.name(), statement));
                if (!statement.matches("(?s)(CREATE TABLE|CREATE (UNIQUE )?INDEX) IF NOT EXISTS .*")) {
                    found.add(migration.name() + " cannot run twice: " + statement);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void columnsHaveOneOfThreeTypesAndKeysAreText() {
        Pattern column = Pattern.compile("(?m)^ {4}([a-z_]+) ([A-Z]+)(.*)$");
        List<String> found = new ArrayList<>();
        for (Migration migration : Migration.all()) {
            Matcher matcher = column.matcher(migration.sql());
            while (matcher.find()) {
                if (!TYPES.contains(matcher.group(2))) {
                    found.add(migration.name() + ": " + matcher.group().strip());
                }
                // A rising key makes one node of a distributed database do all the work.
                if (matcher.group(3).contains("PRIMARY KEY")
                        && !matcher.group(2).equals("TEXT")) {
                    found.add(migration.name() + ": " + matcher.group().strip());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void statementsStandWhereTheyMayStand() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : SqlTexts.sources()) {
            String name = file.getFileName().toString();
            Matcher strings = STRING.matcher(
                    Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", ""));
            while (strings.find()) {
                String text = strings.group(1) == null ? strings.group(2) : strings.group(1);
                // Pieces of a statement begin with a blank; the statements they make up are held above.
                if (!LOOKS_LIKE_SQL.matcher(text).matches() || text.startsWith(" ")) {
                    continue;
                }
                String verb = text.strip().split("\\W", 2)[0].toUpperCase(Locale.ROOT);
                if (ENGINE_ONLY.containsKey(verb)) {
                    if (!ENGINE_ONLY.get(verb).contains(name)) {
                        found.add(name + ": " + text);
                    }
                } else {
                    found.addAll(violations(name, text));
                    if (!name.endsWith("Store.java") && !TABLE_BLIND.contains(name)) {
                        found.add(name + " is no store: " + text);
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theTestSeesWhatIsForbidden() {
        for (String sql : List.of(
                "CREATE TABLE a (b BIGSERIAL PRIMARY KEY)",
                "SELECT * FROM a",
                "SELECT id FROM a FOR UPDATE SKIP LOCKED",
                "CREATE TABLE a (b TEXT REFERENCES c (d))",
                "CREATE TEMP TABLE a (b TEXT)",
                "SELECT id FROM a LIMIT 5 OFFSET 10",
                "INSERT OR REPLACE INTO a VALUES (1)",
                "UPDATE a SET b = now()")) {
            assertThat(violations("here", sql)).as(sql).isNotEmpty();
        }
    }

    private static List<String> violations(String where, String sql) {
        String upper = sql.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        return FORBIDDEN.entrySet().stream()
                .filter(rule -> Pattern.compile(rule.getKey()).matcher(upper).find())
                .map(rule -> where + " (" + rule.getValue() + "): " + sql)
                .toList();
    }
}
