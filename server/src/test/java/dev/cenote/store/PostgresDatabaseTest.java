package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.store.StoreException.Reason;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only the server database promises. */
class PostgresDatabaseTest {
    private final TestStore store = Engine.POSTGRESQL.make();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void runsAUnitAgainWhenARivalWon() {
        Database database = store.open();
        Database rival = store.open();
        database.write(tx -> tx.update("CREATE TABLE thing (id TEXT PRIMARY KEY, amount BIGINT)"));
        database.write(tx -> tx.update("INSERT INTO thing VALUES ('a', 0)"));
        AtomicInteger runs = new AtomicInteger();
        database.write(tx -> {
            long amount = tx.find("SELECT amount FROM thing WHERE id = 'a'", Row::number)
                    .orElseThrow();
            if (runs.incrementAndGet() <= 2) {
                inOtherThread(() -> rival.write(inner -> inner.update("UPDATE thing SET amount = amount + 10")));
            }
            return tx.update("UPDATE thing SET amount = ? WHERE id = 'a'", amount + 1);
        });
        assertThat(runs).hasValue(3);
        assertThat(amount(database)).isEqualTo(21);
    }

    @Test
    void givesUpWhenRivalsAlwaysWin() {
        StoreTuning three = new StoreTuning(1, 1, 4, Duration.ofSeconds(5), Duration.ofSeconds(5), 3);
        Database database = store.open(store.settings().with(three));
        Database rival = store.open();
        database.write(tx -> tx.update("CREATE TABLE thing (id TEXT PRIMARY KEY, amount BIGINT)"));
        database.write(tx -> tx.update("INSERT INTO thing VALUES ('a', 0)"));
        assertThatThrownBy(() -> database.write(tx -> {
                    tx.find("SELECT amount FROM thing WHERE id = 'a'", Row::number);
                    inOtherThread(() -> rival.write(inner -> inner.update("UPDATE thing SET amount = amount + 10")));
                    return tx.update("UPDATE thing SET amount = 0 WHERE id = 'a'");
                }))
                .isInstanceOf(StoreException.class)
                .extracting(e -> ((StoreException) e).reason())
                .isEqualTo(Reason.CONFLICT);
        assertThat(amount(database)).isEqualTo(30);
    }

    @Test
    void endsAStatementThatRunsTooLong() {
        Database database =
                store.open(store.settings().with(StoreTuning.defaults().withStatementTime(Duration.ofMillis(200))));
        assertThatThrownBy(() -> database.read(tx -> tx.list("SELECT 1 FROM pg_sleep(30)", Row::number)))
                .isInstanceOf(StoreException.class)
                .hasRootCauseMessage("ERROR: canceling statement due to statement timeout");
        assertThat(database.<Integer>read(tx -> 5)).isEqualTo(5);
    }

    @Test
    void noStatementCallsForHelpers() {
        Database database = store.open();
        String helpers = database.read(tx -> tx.find("SHOW max_parallel_workers_per_gather", Row::text))
                .orElseThrow();
        assertThat(helpers).isEqualTo("0");
    }

    @Test
    void saysThatItIsBusyWhenEveryConnectionIsTaken() throws Exception {
        Database database = store.open(
                store.settings().with(StoreTuning.defaults().withConnections(1).withPatience(Duration.ofMillis(250))));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = Thread.ofVirtual()
                .start(() -> database.read(tx -> {
                    begun.countDown();
                    await(release);
                    return 1;
                }));
        begun.await();
        assertThatThrownBy(() -> database.read(tx -> 1))
                .isInstanceOf(StoreException.class)
                .extracting(e -> ((StoreException) e).reason())
                .isEqualTo(Reason.BUSY);
        release.countDown();
        holder.join();
    }

    @Test
    void goesOnAfterItsConnectionsWereCut() throws Exception {
        Database database = store.open();
        try (Connection connection = store.foreign();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
        int failures = 0;
        while (true) {
            try {
                assertThat(database.<Long>read(tx -> new UserPoolStore().count(tx, "us-east-1")))
                        .isZero();
                break;
            } catch (StoreException e) {
                assertThat(e.reason()).isEqualTo(Reason.FAILED);
                failures++;
            }
        }
        assertThat(failures).isLessThanOrEqualTo(StoreTuning.defaults().connections());
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhenTheConnectionBreaksDuringTheCommit() {
        Database database = store.open();
        database.write(tx -> tx.update("CREATE TABLE thing (id TEXT PRIMARY KEY, amount BIGINT)"));
        Database rival = store.open();
        assertThatThrownBy(() -> database.write(tx -> {
                    tx.update("INSERT INTO thing VALUES ('a', 0)");
                    long pid = tx.find("SELECT pg_backend_pid()", Row::number).orElseThrow();
                    inOtherThread(() -> rival.write(
                            inner -> inner.list("SELECT 1 FROM pg_terminate_backend(?::int)", Row::number, pid)));
                    return 1;
                }))
                .isInstanceOf(StoreException.class)
                .extracting(e -> ((StoreException) e).reason())
                .isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void refusesADatabaseThatIsNotThere() {
        StoreSettings nowhere = StoreSettings.postgres(
                "jdbc:postgresql://localhost:1/none?user=u&password=very-secret&connectTimeout=1", StoreMode.DEV);
        assertThatThrownBy(() -> store.open(nowhere.with(StoreTuning.defaults().withPatience(Duration.ofMillis(250)))))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageStartingWith("The database cannot be reached")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("very-secret");
        assertThat(nowhere.toString()).doesNotContain("very-secret");
    }

    @Test
    void refusesAUrlOfAnotherDatabase() {
        StoreSettings wrong = StoreSettings.postgres("jdbc:mysql://localhost/db?password=very-secret", StoreMode.DEV);
        assertThatThrownBy(() -> store.open(wrong))
                .isInstanceOf(StoreRefusal.class)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("very-secret");
    }

    private static long amount(Database database) {
        return database.read(tx -> tx.find("SELECT amount FROM thing WHERE id = 'a'", Row::number))
                .orElseThrow();
    }

    private static void inOtherThread(Runnable task) {
        try {
            Thread.ofVirtual().start(task).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
