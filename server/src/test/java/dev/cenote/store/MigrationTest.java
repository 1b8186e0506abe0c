package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationTest {
    @Test
    void theListIsTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/store/migrations"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".sql", ""))
                            .sorted())
                    .isEqualTo(Migration.NAMES);
        }
    }

    @Test
    void numbersGoUpWithoutAGap() {
        for (int i = 0; i < Migration.NAMES.size(); i++) {
            assertThat(Migration.NAMES.get(i)).matches("%04d_[a-z_]+".formatted(i + 1));
        }
    }

    @Test
    void splitsStatementsAndDropsComments() {
        Migration migration =
                new Migration("x", "-- one; not two\nCREATE TABLE a (b TEXT);\n\nCREATE TABLE c (\nd TEXT -- e;\n);\n");
        assertThat(migration.statements()).containsExactly("CREATE TABLE a (b TEXT)", "CREATE TABLE c (\nd TEXT \n)");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aStartedStoreCostsOneQuery(Engine engine) {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            assertThat(new MigrationRunner(database, StoreMode.DEV, Clock.systemUTC(), TestStore.JITTER).run())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void refusesTheOtherMode(Engine engine) {
        try (TestStore store = engine.make()) {
            store.open().close();
            StoreSettings settings = store.settings();
            StoreSettings production =
                    new StoreSettings(settings.folder(), settings.url(), StoreMode.PRODUCTION, settings.tuning());
            assertThatThrownBy(() -> store.open(production))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessage("This store was made for dev mode and cannot be opened in production mode;"
                            + " use another one.");
            store.open().close();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void refusesANewerStore(Engine engine) {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            database.write(tx -> tx.update(MigrationRunner.RECORD, "9999_future", "0", 1L));
            database.close();
            assertThatThrownBy(store::open)
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("made by a newer version (it has 9999_future");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void refusesAMigrationThatIsNotTheOneApplied(Engine engine) {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            database.write(tx -> tx.update("UPDATE schema_version SET checksum = 'x' WHERE name = '0001_store'"));
            database.close();
            assertThatThrownBy(store::open)
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("The migration 0001_store is not the one that was applied");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void goesOnWhereAnotherNodeDiedInTheMiddle(Engine engine) {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            // As if a node had made some tables, held the row, and died before it recorded the step.
            database.write(tx -> tx.update("DELETE FROM schema_version WHERE name = '0002_user_pools'"));
            database.write(tx -> tx.update("DROP TABLE key_stock"));
            database.write(tx -> tx.update(
                    "UPDATE migration_lock SET holder = 'dead', held_until = ?",
                    Clock.systemUTC().millis() - 1));
            database.close();
            assertThat(store.open().<Long>read(tx -> new KeyStockStore().count(tx, "RSA")))
                    .isZero();
        }
    }

    @Test
    void nodesThatStartAtOnceMigrateOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            try (TestStore store = Engine.POSTGRESQL.make()) {
                List<Boolean> opened = StoreContract.together(6, () -> {
                    store.open(store.settings().with(StoreTuning.defaults().withConnections(2)));
                    return true;
                });
                assertThat(opened).hasSize(6);
                long steps = store.open()
                        .read(tx -> tx.find("SELECT COUNT(*) FROM schema_version", Row::number)
                                .orElseThrow());
                assertThat(steps).isEqualTo(Migration.NAMES.size());
            }
        }
    }
}
