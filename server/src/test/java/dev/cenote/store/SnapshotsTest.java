package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Development mode's snapshots, on both databases. */
class SnapshotsTest extends StoreContract {
    private final UserPoolStore pools = new UserPoolStore();

    @TempDir
    Path folder;

    private Snapshots snapshots;

    @BeforeEach
    void empty() {
        snapshots = new Snapshots(database(), folder);
        snapshots.clear();
    }

    @Test
    void knowsEveryTableAndColumn() throws SQLException {
        Map<String, List<String>> schema = new TreeMap<>();
        try (Connection connection = store().foreign()) {
            DatabaseMetaData meta = connection.getMetaData();
            try (ResultSet columns = meta.getColumns(null, engine == Engine.SQLITE ? null : "public", "%", "%")) {
                while (columns.next()) {
                    String table = columns.getString("TABLE_NAME");
                    if (!table.startsWith("sqlite_") && !Snapshots.BOOKKEEPING.contains(table)) {
                        schema.computeIfAbsent(table, _ -> new ArrayList<>()).add(columns.getString("COLUMN_NAME"));
                    }
                }
            }
        }
        assertThat(Snapshots.TABLES.keySet()).isEqualTo(schema.keySet());
        schema.forEach((table, columns) ->
                assertThat(Snapshots.TABLES.get(table)).as(table).containsExactlyInAnyOrderElementsOf(columns));
    }

    @Test
    void putsBackWhatWasThere() {
        insert("us-east-1_before");
        byte[] sealed = TestStore.sealed(7);
        SigningKeyRow key = new SigningKeyRow(
                "kid",
                "us-east-1_before",
                SigningKeyRow.Purpose.ID,
                SigningKeyRow.State.NEXT,
                5,
                null,
                null,
                new byte[] {0, -1},
                sealed);
        database().write(tx -> new SigningKeyStore().insert(tx, key));
        snapshots.take("one");
        insert("us-east-1_after");
        database().write(tx -> pools.delete(tx, "us-east-1_before"));

        assertThat(snapshots.restore("one")).isTrue();
        assertThat(ids()).containsExactly("us-east-1_before");
        SigningKeyRow found =
                database().read(tx -> new SigningKeyStore().find(tx, "kid")).orElseThrow();
        assertThat(found).usingRecursiveComparison().isEqualTo(key);
    }

    @Test
    void keepsSeveralAndReplacesOneOfTheSameName() {
        snapshots.take("empty");
        insert("us-east-1_a");
        snapshots.take("a");
        insert("us-east-1_b");
        snapshots.take("a");
        snapshots.restore("empty");
        assertThat(ids()).isEmpty();
        snapshots.restore("a");
        assertThat(ids()).containsExactly("us-east-1_a", "us-east-1_b");
    }

    @Test
    void emptiesTheStoreButKeepsSnapshotsAndKeys() {
        insert("us-east-1_a");
        snapshots.take("a");
        snapshots.clear();
        assertThat(ids()).isEmpty();
        assertRead(tx -> new MasterKeyStore().find(tx, MasterKeyRow.Slot.CURRENT))
                .isNotEqualTo(Optional.empty());
        assertThat(snapshots.restore("a")).isTrue();
        assertThat(ids()).containsExactly("us-east-1_a");
    }

    @Test
    void saysWhenThereIsNone() {
        assertThat(snapshots.restore("never")).isFalse();
    }

    @Test
    void refusesNamesThatAreNone() {
        for (String name : List.of("", "A", "a/b", "..", "a".repeat(65))) {
            assertThat(Snapshots.isName(name)).isFalse();
            assertThatThrownBy(() -> snapshots.take(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void leavesTheStoreAloneWhenASnapshotDoesNotFit() throws Exception {
        insert("us-east-1_a");
        snapshots.take("a");
        Path file = folder.resolve("snapshots/a.snapshot");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 3));
        assertThatThrownBy(() -> snapshots.restore("a")).isInstanceOf(java.io.UncheckedIOException.class);
        whole[10]++;
        Files.write(file, whole);
        assertThatThrownBy(() -> snapshots.restore("a")).isInstanceOf(StoreRefusal.class);
        assertThat(ids()).containsExactly("us-east-1_a");
    }

    @Test
    void showsRequestsUnderWayEitherStateButNothingBetween() throws Exception {
        for (int i = 0; i < 20; i++) {
            insert("us-east-1_" + i);
        }
        snapshots.take("twenty");
        AtomicBoolean done = new AtomicBoolean();
        Thread restoring = Thread.startVirtualThread(() -> {
            for (int i = 0; i < 10; i++) {
                snapshots.restore("twenty");
            }
            done.set(true);
        });
        while (!done.get()) {
            assertThat(ids()).hasSize(20);
        }
        restoring.join();
    }

    private void insert(String id) {
        UserPoolRow pool =
                new UserPoolRow(id, "us-east-1", "000000000000", "n\u00e4me", 1, 2, 1, "{\"a\":\"\ud83d\ude00\"}");
        database().write(tx -> pools.insert(tx, pool));
    }

    private List<String> ids() {
        return database().read(tx -> pools.list(tx, "us-east-1", null, 60)).items().stream()
                .map(UserPoolRow::id)
                .toList();
    }
}
