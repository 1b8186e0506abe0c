package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only the embedded database promises. */
class SqliteDatabaseTest {
    private static final String PUT = "INSERT INTO thing (id) VALUES (?)";
    private static final String COUNT = "SELECT COUNT(*) FROM thing";

    private final TestStore store = Engine.SQLITE.make();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void onlyItsOwnerMayReadItsFiles() throws Exception {
        open(StoreTuning.defaults());
        Path folder = store.settings().folder();
        assertThat(mode(folder)).isEqualTo("rwx------");
        for (String name : List.of("cenote.db", "cenote.db-wal", "cenote.db-shm", "cenote.lock")) {
            assertThat(mode(folder.resolve(name))).as(name).isEqualTo("rw-------");
        }
    }

    @Test
    void tightensTheModeOfAFileThatWasThere() throws Exception {
        open(StoreTuning.defaults()).close();
        Path file = store.settings().folder().resolve("cenote.db");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        store.open();
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void refusesASecondServerOnTheSameFolder() {
        store.open();
        assertThatThrownBy(store::open)
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("is in use by another server (process "
                        + ProcessHandle.current().pid() + "); stop that one first.");
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws Exception {
        Path file = Files.createTempFile("cenote", "file");
        assertThatThrownBy(() -> store.open(StoreSettings.sqlite(file.resolve("data"), StoreMode.DEV)))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void commitsFullyToAWriteAheadLog() throws Exception {
        Database database = open(StoreTuning.defaults());
        assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
        assertThat(pragma(database, "synchronous")).isEqualTo("2");
        assertThat(pragma(database, "wal_autocheckpoint")).isEqualTo("10000");
    }

    private record HowMany(AtomicInteger asked) implements Question<Long> {
        @Override
        public Long run(Transaction transaction) {
            asked.incrementAndGet();
            return transaction.find(COUNT, Row::number).orElseThrow();
        }
    }

    @Test
    void readsAnAnswerOnceForAsLongAsNobodyCommits() throws Exception {
        Database database = open(StoreTuning.defaults().withConnections(1));
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            assertThat(database.answer(new HowMany(asked))).isZero();
        }
        assertThat(asked).hasValue(1);
        database.write(tx -> tx.update(PUT, "own"));
        assertThat(database.answer(new HowMany(asked))).isOne();
        assertThat(database.answer(new HowMany(asked))).isOne();
        assertThat(asked).hasValue(2);
    }

    @Test
    void readsAnAnswerAnewAfterAnotherProgramCommitted() throws Exception {
        Database database = open(StoreTuning.defaults().withConnections(1));
        AtomicInteger asked = new AtomicInteger();
        assertThat(database.answer(new HowMany(asked))).isZero();
        try (Connection foreign = store.foreign();
                Statement statement = foreign.createStatement()) {
            statement.executeUpdate("INSERT INTO thing (id) VALUES ('foreign')");
            assertThat(database.answer(new HowMany(asked))).isOne();
            statement.executeUpdate("DELETE FROM thing");
        }
        assertThat(database.answer(new HowMany(asked))).isZero();
        assertThat(asked).hasValue(3);
    }

    @Test
    void aWriteThatWasUndoneChangesNoAnswer() throws Exception {
        Database database = open(StoreTuning.defaults().withConnections(1));
        AtomicInteger asked = new AtomicInteger();
        assertThat(database.answer(new HowMany(asked))).isZero();
        assertThatThrownBy(() -> database.write(tx -> {
                    tx.update(PUT, "undone");
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(database.answer(new HowMany(asked))).isZero();
    }

    @Test
    void whatWaitsSharesOneCommitAndOneFailureUndoesOnlyItself() throws Exception {
        Database database = open(StoreTuning.defaults());
        CountDownLatch release = new CountDownLatch(1);
        Thread blocker = block(database, release);
        List<Thread> callers = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 20; i++) {
            int number = i;
            callers.add(Thread.ofVirtual().start(() -> {
                try {
                    database.write(tx -> {
                        tx.update(PUT, "w" + number);
                        if (number % 5 == 0) {
                            throw new IllegalArgumentException("no " + number);
                        }
                        return tx.update(number % 5 == 1 ? "UPDATE no_such_table SET a = 1" : COUNT_NOTHING);
                    });
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }));
        }
        release.countDown();
        blocker.join();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(failures).hasSize(8);
        assertThat(failures)
                .filteredOn(e -> e instanceof IllegalArgumentException)
                .hasSize(4);
        assertThat(count(database)).isEqualTo(12);
    }

    private static final String COUNT_NOTHING = "DELETE FROM thing WHERE id = 'never'";

    @Test
    void saysThatItIsBusyWhenAWriteWaitsTooLong() throws Exception {
        Database database =
                open(StoreTuning.defaults().withPatience(Duration.ofMillis(50)).withQueueSize(1));
        CountDownLatch release = new CountDownLatch(1);
        Thread blocker = block(database, release);
        assertThatThrownBy(() -> database.write(tx -> tx.update(PUT, "late")))
                .isInstanceOf(StoreException.class)
                .extracting(e -> ((StoreException) e).reason())
                .isEqualTo(StoreException.Reason.BUSY);
        // The one that gave up still fills the queue of one: the next is not even taken in.
        assertThatThrownBy(() -> database.write(tx -> tx.update(PUT, "later")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("queue");
        release.countDown();
        blocker.join();
        long[] count = new long[1];
        while (count[0] == 0) {
            try {
                database.write(tx -> tx.update(PUT, "after"));
                count[0] = count(database);
            } catch (StoreException e) {
                assertThat(e.reason()).isEqualTo(StoreException.Reason.BUSY);
            }
        }
        assertThat(count[0]).isEqualTo(1);
    }

    @Test
    void saysThatItIsBusyWhenEveryReaderIsTaken() throws Exception {
        Database database =
                open(StoreTuning.defaults().withPatience(Duration.ofMillis(50)).withConnections(1));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread reader = Thread.ofVirtual()
                .start(() -> database.read(tx -> {
                    begun.countDown();
                    await(release);
                    return 1;
                }));
        begun.await();
        assertThatThrownBy(() -> database.read(tx -> 1))
                .isInstanceOf(StoreException.class)
                .extracting(e -> ((StoreException) e).reason())
                .isEqualTo(StoreException.Reason.BUSY);
        release.countDown();
        reader.join();
        assertThat(count(database)).isZero();
    }

    @Test
    void anInterruptWhileWaitingTakesTheWriteBack() throws Exception {
        Database database = open(StoreTuning.defaults());
        CountDownLatch release = new CountDownLatch(1);
        Thread blocker = block(database, release);
        AtomicReference<StoreException> thrown = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                database.write(tx -> tx.update(PUT, "interrupted"));
            } catch (StoreException e) {
                thrown.set(e);
            }
        });
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        caller.join();
        release.countDown();
        blocker.join();
        assertThat(thrown.get()).isNotNull();
        assertThat(count(database)).isZero();
    }

    @Test
    void closingWritesWhatWaits() throws Exception {
        Database database = open(StoreTuning.defaults());
        CountDownLatch release = new CountDownLatch(1);
        Thread blocker = block(database, release);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            callers.add(Thread.ofVirtual().start(() -> database.write(tx -> tx.update(PUT, "w" + number))));
        }
        for (Thread caller : callers) {
            while (caller.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        Thread closer = Thread.ofPlatform().start(database::close);
        release.countDown();
        blocker.join();
        closer.join();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(count(store.open())).isEqualTo(50);
        assertThatThrownBy(() -> database.write(tx -> 1)).isInstanceOf(StoreException.class);
    }

    @Test
    void anotherProgramMayWriteAndVacuumBesideIt() throws Exception {
        Database database = open(StoreTuning.defaults());
        try (Connection connection = store.foreign();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 200; i++) {
                String id = "own" + i;
                database.write(tx -> tx.update(PUT, id));
                statement.execute("INSERT INTO thing (id) VALUES ('foreign" + i + "')");
                if (i % 20 == 0) {
                    statement.execute("DELETE FROM thing WHERE id LIKE 'foreign%'");
                    statement.execute("VACUUM");
                }
                assertThat(database.<Optional<String>>read(
                                        tx -> tx.find("SELECT id FROM thing WHERE id = ?", Row::text, id))
                                .isPresent())
                        .isTrue();
            }
        }
        assertThat(count(database)).isEqualTo(200 + 19);
        assertThat(pragma(database, "integrity_check")).isEqualTo("ok");
    }

    @Test
    void anotherProgramsLockOnlyDelaysAWrite() throws Exception {
        Database database = open(StoreTuning.defaults());
        try (Connection connection = store.foreign();
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Thread caller = Thread.ofVirtual().start(() -> database.write(tx -> tx.update(PUT, "delayed")));
            while (caller.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            assertThat(count(database)).isZero();
            statement.execute("COMMIT");
            caller.join();
        }
        assertThat(count(database)).isEqualTo(1);
    }

    @Test
    void aFullDatabaseFailsTheWholeGroupAndNothingIsAcknowledged() throws Exception {
        Database database = open(StoreTuning.defaults());
        database.write(tx -> tx.update("CREATE TABLE big (id TEXT PRIMARY KEY, content BYTEA)"));
        database.write(tx -> tx.list("PRAGMA max_page_count=300", Row::number));
        CountDownLatch release = new CountDownLatch(1);
        Thread blocker = block(database, release);
        List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String id = "big" + i;
            callers.add(Thread.ofVirtual().start(() -> {
                try {
                    database.write(tx -> tx.update("INSERT INTO big VALUES (?, ?)", id, new byte[50_000]));
                    acknowledged.add(id);
                } catch (StoreException e) {
                    assertThat(e.reason()).isEqualTo(StoreException.Reason.FAILED);
                }
            }));
        }
        release.countDown();
        blocker.join();
        for (Thread caller : callers) {
            caller.join();
        }
        List<String> there = database.read(tx -> tx.list("SELECT id FROM big ORDER BY id", Row::text));
        assertThat(there).containsExactlyInAnyOrderElementsOf(acknowledged).hasSizeLessThan(40);
        database.write(tx -> tx.list("PRAGMA max_page_count=100000", Row::number));
        assertThat(database.<Integer>write(tx -> tx.update(PUT, "again"))).isEqualTo(1);
    }

    private Database open(StoreTuning tuning) {
        Database database = store.open(store.settings().with(tuning));
        database.write(tx -> tx.update("CREATE TABLE IF NOT EXISTS thing (id TEXT PRIMARY KEY)"));
        return database;
    }

    /** Keeps the writer busy until it is let go, so that what is written meanwhile waits for one group. */
    private static Thread block(Database database, CountDownLatch release) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread blocker = Thread.ofVirtual().start(() -> {
            try {
                database.write(tx -> {
                    begun.countDown();
                    await(release);
                    return null;
                });
            } catch (StoreException e) {
                assertThat(e.reason()).isEqualTo(StoreException.Reason.FAILED);
            }
        });
        begun.await();
        return blocker;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(Database database) {
        return database.read(tx -> tx.find(COUNT, Row::number)).orElseThrow();
    }

    private static String pragma(Database database, String name) {
        return database.write(tx -> tx.find("PRAGMA " + name, Row::text)).orElseThrow();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
