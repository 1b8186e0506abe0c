package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both databases promise. */
class DatabaseTest extends StoreContract {
    private static final String PUT = "INSERT INTO thing (id, amount, note, content) VALUES (?, ?, ?, ?)";
    private static final String AMOUNT = "SELECT amount FROM thing WHERE id = ?";

    @BeforeEach
    void makeATable() {
        database()
                .write(tx -> tx.update("CREATE TABLE IF NOT EXISTS thing"
                        + " (id TEXT PRIMARY KEY, amount BIGINT, note TEXT, content BYTEA)"));
    }

    @Test
    void bindsAndReadsEveryType() {
        String id = fresh("thing");
        byte[] bytes = {0, -1, 127, -128};
        database().write(tx -> tx.update(PUT, id, Long.MAX_VALUE, "quote ' and \u0000".substring(0, 11), bytes));
        Optional<List<Object>> row = database()
                .read(tx -> tx.find(
                        "SELECT amount, note, content FROM thing WHERE id = ?",
                        r -> List.of(r.number(), r.text(), r.bytes()),
                        id));
        assertThat(row.orElseThrow().get(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(row.orElseThrow().get(1)).isEqualTo("quote ' and");
        assertThat(row.orElseThrow().get(2)).isEqualTo(bytes);
    }

    @Test
    void keepsInstantsAsEpochMilliseconds() {
        String id = fresh("thing");
        Instant time = Instant.parse("2026-11-21T03:04:05.678Z");
        database().write(tx -> tx.update(PUT, id, time, null, null));
        assertThat(amount(id)).hasValue(time.toEpochMilli());
    }

    @Test
    void keepsNulls() {
        String id = fresh("thing");
        database().write(tx -> tx.update(PUT, id, null, null, null));
        assertRead(tx -> tx.find(
                        "SELECT amount, note, content FROM thing WHERE id = ?",
                        r -> r.numberOrNull() == null && r.textOrNull() == null && r.value() == null,
                        id))
                .isEqualTo(Optional.of(true));
        assertThatThrownBy(() -> amount(id)).isInstanceOf(StoreException.class);
    }

    private record AmountOf(String id) implements Question<Optional<Long>> {
        @Override
        public Optional<Long> run(Transaction transaction) {
            return transaction.find(AMOUNT, Row::number, id);
        }
    }

    @Test
    void answersAQuestionAsTheStoreIsNowWhicheverNodeChangedIt() {
        String id = fresh("thing");
        Database other = otherNode();
        for (int i = 0; i < 3; i++) {
            assertThat(database().answer(new AmountOf(id))).isEmpty();
        }
        database().write(tx -> tx.update(PUT, id, 1L, null, null));
        assertThat(database().answer(new AmountOf(id))).hasValue(1L);
        assertThat(other.answer(new AmountOf(id))).hasValue(1L);
        for (long amount = 2; amount < 20; amount++) {
            long next = amount;
            other.write(tx -> tx.update("UPDATE thing SET amount = ? WHERE id = ?", next, id));
            assertThat(database().answer(new AmountOf(id))).hasValue(next);
            assertThat(other.answer(new AmountOf(id))).hasValue(next);
        }
        database().write(tx -> tx.update("DELETE FROM thing WHERE id = ?", id));
        assertThat(other.answer(new AmountOf(id))).isEmpty();
    }

    @Test
    void neverAnswersWithWhatWasBeforeAnAcknowledgedWriteHoweverManyAsk() throws Exception {
        String id = fresh("thing");
        database().write(tx -> tx.update(PUT, id, 0L, null, null));
        List<Boolean> fresh = together(16, () -> {
            for (int i = 0; i < 40; i++) {
                long written = database().write(tx -> {
                    tx.update("UPDATE thing SET amount = amount + 1 WHERE id = ?", id);
                    return tx.find(AMOUNT, Row::number, id).orElseThrow();
                });
                // Others may have written since, so the amount may be greater, but never less.
                if (database().answer(new AmountOf(id)).orElseThrow() < written) {
                    return false;
                }
            }
            return true;
        });
        assertThat(fresh).hasSize(16).containsOnly(true);
        assertThat(amount(id)).hasValue(640L);
    }

    private record Fails(String id) implements Question<Long> {
        @Override
        public Long run(Transaction transaction) {
            return transaction.find(AMOUNT, Row::number, id).orElseThrow(() -> Refusal.invalidParameter("no " + id));
        }
    }

    @Test
    void aQuestionThatFailedIsAskedAgain() {
        String id = fresh("thing");
        assertThatThrownBy(() -> database().answer(new Fails(id))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> database().answer(new Fails(id))).isInstanceOf(Refusal.class);
        database().write(tx -> tx.update(PUT, id, 3L, null, null));
        assertThat(database().answer(new Fails(id))).isEqualTo(3L);
    }

    @Test
    void undoesAUnitThatThrowsAndPassesItsException() {
        String id = fresh("thing");
        Refusal refusal = Refusal.invalidParameter("no");
        assertThatThrownBy(() -> database().write(tx -> {
                    tx.update(PUT, id, 1L, null, null);
                    throw refusal;
                }))
                .isSameAs(refusal);
        assertThat(amount(id)).isEmpty();
    }

    @Test
    void undoesAUnitThatSwallowsAFailure() {
        String id = fresh("thing");
        assertThatThrownBy(() -> database().write(tx -> {
                    tx.update(PUT, id, 1L, null, null);
                    try {
                        tx.update("UPDATE no_such_table SET a = 1");
                    } catch (StoreException _) {
                        return "all is well";
                    }
                    return "unreachable";
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no_such_table");
        assertThat(amount(id)).isEmpty();
    }

    @Test
    void neverShowsValuesInFailures() {
        String id = fresh("thing");
        database().write(tx -> tx.update(PUT, id, 1L, null, null));
        assertThatThrownBy(() -> database().write(tx -> tx.update(PUT, id, 1L, "secret-note", null)))
                .isInstanceOf(StoreException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("secret-note");
    }

    @Test
    void refusesATransactionWithinATransaction() {
        assertThatThrownBy(() -> database().write(tx -> database().read(inner -> 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> database().read(tx -> database().write(inner -> 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesATransactionAfterItsEnd() {
        AtomicReference<Transaction> kept = new AtomicReference<>();
        database().write(tx -> {
            kept.set(tx);
            return null;
        });
        Transaction ended = Objects.requireNonNull(kept.get());
        assertThatThrownBy(() -> ended.update("DELETE FROM thing")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesToWriteInARead() {
        String id = fresh("thing");
        assertThatThrownBy(() -> database().read(tx -> tx.update(PUT, id, 1L, null, null)))
                .isInstanceOf(StoreException.class);
        assertThat(amount(id)).isEmpty();
        assertRead(tx -> 7).isEqualTo(7);
    }

    @Test
    void aReadSeesOneSnapshot() throws Exception {
        String id = fresh("thing");
        database().write(tx -> tx.update(PUT, id, 1L, null, null));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        AtomicReference<List<Optional<Long>>> seen = new AtomicReference<>();
        Thread reader = Thread.ofVirtual()
                .start(() -> seen.set(database().read(tx -> {
                    Optional<Long> first = tx.find(AMOUNT, Row::number, id);
                    begun.countDown();
                    awaitQuietly(written);
                    return List.of(first, tx.find(AMOUNT, Row::number, id));
                })));
        begun.await();
        database().write(tx -> tx.update("UPDATE thing SET amount = 2 WHERE id = ?", id));
        written.countDown();
        reader.join();
        assertThat(seen.get()).containsExactly(Optional.of(1L), Optional.of(1L));
        assertThat(amount(id)).hasValue(2L);
    }

    @Test
    void unitsBehaveAsIfTheyRanOneAfterTheOther() throws Exception {
        String id = fresh("thing");
        database().write(tx -> tx.update(PUT, id, 0L, null, null));
        Database other = otherNode();
        // Read, then write what was read plus one: without serializable transactions increments get lost.
        together(16, () -> {
            for (int i = 0; i < 5; i++) {
                Database node = i % 2 == 0 ? database() : other;
                node.write(tx -> {
                    long amount = tx.find(AMOUNT, Row::number, id).orElseThrow();
                    return tx.update("UPDATE thing SET amount = ? WHERE id = ?", amount + 1, id);
                });
            }
            return true;
        });
        assertThat(amount(id)).hasValue(80L);
    }

    @Test
    void twoWritersCannotSkewWhatNeitherOfThemChanged() throws Exception {
        String group = fresh("group");
        // Each inserts only if there is nothing yet, under names of its own: no row collides, only the condition does.
        List<Integer> inserted = together(
                8,
                () -> database()
                        .write(tx -> tx.find("SELECT COUNT(*) FROM thing WHERE note = ?", Row::number, group)
                                                .orElseThrow()
                                        > 0
                                ? 0
                                : tx.update(PUT, fresh("thing"), 1L, group, null)));
        assertThat(inserted).containsOnlyOnce(1);
    }

    @Test
    void anInterruptedCallerLeavesNothingBehind() throws Exception {
        String id = fresh("thing");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            try {
                database().write(tx -> tx.update(PUT, id, 1L, null, null));
            } catch (StoreException e) {
                thrown.set(e);
            }
            if (!Thread.currentThread().isInterrupted()) {
                thrown.set(new AssertionError("the interrupt was lost"));
            }
        });
        caller.join();
        // Either it was too late, and the write is there, or it was refused, and it is not.
        assertThat(amount(id).isPresent()).isEqualTo(thrown.get() == null);
        assertThat(thrown.get()).isNotInstanceOf(AssertionError.class);
        assertWrite(tx -> 1).isEqualTo(1);
    }

    @Test
    void refusesEverythingOnceClosed() {
        try (TestStore own = (store().settings().url() == null ? Engine.SQLITE : Engine.POSTGRESQL).make()) {
            Database closed = own.open();
            closed.close();
            closed.close();
            assertThatThrownBy(() -> closed.write(tx -> 1)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> closed.read(tx -> 1)).isInstanceOf(StoreException.class);
        }
    }

    private static Optional<Long> amount(String id) {
        return database().read(tx -> tx.find(AMOUNT, Row::number, id));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
