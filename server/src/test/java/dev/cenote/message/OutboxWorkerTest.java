package dev.cenote.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.message.Sender.Sent;
import dev.cenote.store.Database;
import dev.cenote.store.OutboxMessageRow;
import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.userpool.DeliveryMedium;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The outbox is emptied, on both databases. The clock moves by hand, so no test waits for a retry. */
class OutboxWorkerTest extends MessageContract {
    private static final Duration GENEROUS = Duration.ofSeconds(30);

    @Test
    void deliveredMessagesLeaveTheStore() {
        Recorder mail = new Recorder(turn -> new Sent.Delivered());
        Recorder sms = new Recorder(turn -> new Sent.Delivered());
        Senders senders = new Senders(mail, sms, false);
        try (OutboxWorker worker = start(senders)) {
            for (int i = 0; i < 20; i++) {
                send(delivery(senders), People.mail(People.pool(), MessagePurpose.SIGN_UP));
            }
            send(delivery(senders), People.sms(People.pool(), MessagePurpose.MFA));
            worker.wake();
            until(() -> count(State.WAITING) == 0);
            until(() -> gauge(worker, "cenote.messages.delivered") == 21);
            assertThat(mail.sent).hasSize(20).allMatch(message -> message.to().equals(People.MAIL));
            assertThat(sms.sent)
                    .singleElement()
                    .matches(message -> message.body().contains("012345"));
            assertThat(count(State.DELIVERED)).isZero();
        }
    }

    @Test
    void developmentModeKeepsWhatWasSent() {
        Senders senders = new Senders(new Recorder(turn -> new Sent.Delivered()), null, true);
        try (OutboxWorker worker = start(senders)) {
            send(delivery(senders), People.mail(People.pool(), MessagePurpose.SIGN_UP));
            assertThat(kept()).as("visible before it is sent").hasSize(1);
            worker.wake();
            until(() -> count(State.DELIVERED) == 1);
            assertThat(kept()).hasSize(1);
        }
    }

    @Test
    void aRestartLosesNoMessage() {
        Senders senders = new Senders(new Recorder(turn -> new Sent.Delivered()), null, false);
        send(delivery(senders), People.mail(People.pool(), MessagePurpose.SIGN_UP));
        try (OutboxWorker worker = start(senders)) {
            until(() -> count(State.WAITING) == 0);
            assertThat(gauge(worker, "cenote.messages.delivered")).isEqualTo(1);
        }
    }

    @Test
    void whatFailsIsTriedAgainLaterAndThenArrives() {
        Recorder mail = new Recorder(turn -> turn < 3 ? new Sent.Later("busy") : new Sent.Delivered());
        Senders senders = new Senders(mail, null, false);
        try (OutboxWorker worker = start(senders)) {
            send(delivery(senders), People.mail(People.pool(), MessagePurpose.SIGN_UP));
            worker.wake();
            nextTry(worker);
            nextTry(worker);
            until(() -> count(State.WAITING) == 0);
            assertThat(real.instant()).as("after 2 and 5 seconds").isEqualTo(People.NOW.plusSeconds(7));
            assertThat(mail.turns.get()).isEqualTo(3);
            assertThat(gauge(worker, "cenote.messages.tries.failed")).isEqualTo(2);
            assertThat(gauge(worker, "cenote.messages.failed")).isZero();
        }
    }

    @Test
    void whatDoesNotWorkForLongIsGivenUpAndShown() {
        Senders senders = new Senders(new Recorder(turn -> new Sent.Later("down")), null, false);
        try (OutboxWorker worker = start(senders)) {
            send(delivery(senders), People.mail(People.pool(), MessagePurpose.SIGN_UP));
            worker.wake();
            for (int i = 0; i < 8; i++) {
                assertThat(count(State.FAILED)).isZero();
                nextTry(worker);
            }
            until(() -> gauge(worker, "cenote.messages.given.up") == 1);
            OutboxMessageRow mail = last(State.FAILED, DeliveryMedium.EMAIL);
            assertThat(mail.failure()).isEqualTo("down");
            assertThat(mail.tries()).isEqualTo(9);
            assertThat(Duration.between(People.NOW, real.instant())).isLessThan(Duration.ofHours(1));
            assertThat(gauge(worker, "cenote.messages.failed")).isEqualTo(1);
        }
    }

    @Test
    void whatNeverWorksIsGivenUpAtOnce() {
        Senders senders = new Senders(null, new Recorder(turn -> new Sent.Never("x".repeat(999))), false);
        try (OutboxWorker worker = start(senders)) {
            send(delivery(senders), People.sms(People.pool(), MessagePurpose.SIGN_UP));
            worker.wake();
            until(() -> count(State.FAILED) == 1);
            assertThat(last(State.FAILED, DeliveryMedium.SMS).tries()).isEqualTo(1);
            assertThat(last(State.FAILED, DeliveryMedium.SMS).failure()).hasSize(300);
        }
    }

    @Test
    void aSenderThatBreaksIsTriedAgain() {
        Recorder mail = new Recorder(turn -> {
            if (turn == 1) {
                throw new IllegalStateException("a defect");
            }
            return new Sent.Delivered();
        });
        Senders senders = new Senders(mail, null, false);
        try (OutboxWorker worker = start(senders)) {
            send(delivery(senders), People.mail(People.pool(), MessagePurpose.SIGN_UP));
            worker.wake();
            nextTry(worker);
            until(() -> count(State.WAITING) == 0);
            assertThat(mail.turns.get()).isEqualTo(2);
        }
    }

    @Test
    void twoNodesSendEachMessageOnce() {
        Recorder mail = new Recorder(turn -> new Sent.Delivered());
        Senders senders = new Senders(mail, null, false);
        for (int i = 0; i < 40; i++) {
            send(delivery(senders), People.mail(People.pool(), MessagePurpose.SIGN_UP));
        }
        Database other = otherNode();
        try (OutboxWorker one = start(senders);
                OutboxWorker two = new OutboxWorker(other, outbox(other), senders, real)) {
            two.start();
            until(() -> count(State.WAITING) == 0);
            assertThat(gauge(one, "cenote.messages.delivered") + gauge(two, "cenote.messages.delivered"))
                    .isEqualTo(40);
        }
        assertThat(mail.sent).hasSize(40);
    }

    @Test
    void whatHangsIsTakenAgainAndTheLateOutcomeChangesNothing() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger sendings = new AtomicInteger();
        Sender firstHangs = message -> {
            if (sendings.incrementAndGet() == 1) {
                begun.countDown();
                awaitQuietly(hanging);
                return new Sent.Never("too late");
            }
            return new Sent.Delivered();
        };
        Senders senders = new Senders(firstHangs, null, false);
        send(delivery(senders), People.mail(People.pool(), MessagePurpose.SIGN_UP));
        Database other = otherNode();
        try (OutboxWorker one = start(senders);
                OutboxWorker two = new OutboxWorker(other, outbox(other), senders, real)) {
            two.start();
            assertThat(begun.await(GENEROUS.toSeconds(), TimeUnit.SECONDS)).isTrue();
            real.advance(Duration.ofMinutes(3));
            one.wake();
            two.wake();
            until(() -> count(State.WAITING) == 0);
            assertThat(sendings.get()).isEqualTo(2);
            hanging.countDown();
            until(() -> gauge(one, "cenote.messages.tries.failed") + gauge(two, "cenote.messages.tries.failed") == 1);
            one.close();
            two.close();
            assertThat(gauge(one, "cenote.messages.given.up") + gauge(two, "cenote.messages.given.up"))
                    .isZero();
        }
        assertThat(count(State.FAILED)).isZero();
    }

    @Test
    void aMessageThatNobodyEverEndsIsGivenUp() {
        Senders senders = new Senders(new Recorder(turn -> new Sent.Delivered()), null, false);
        send(delivery(senders), People.mail(People.pool(), MessagePurpose.MFA));
        for (int i = 0; i < 5; i++) {
            long now = real.millis();
            database.write(transaction -> rows.lease(transaction, "EMAIL", now, now + 1, 1));
            real.advance(Duration.ofMillis(1));
        }
        try (OutboxWorker worker = start(senders)) {
            until(() -> count(State.FAILED) == 1);
            assertThat(last(State.FAILED, DeliveryMedium.EMAIL).failure())
                    .isEqualTo("it was begun 5 times and never ended");
            until(() -> gauge(worker, "cenote.messages.given.up") == 1);
        }
    }

    @Test
    void whatWaitsWhenTheSettingIsGoneIsGivenUpToo() {
        Senders before = new Senders(new Recorder(turn -> new Sent.Delivered()), null, false);
        send(delivery(before), People.mail(People.pool(), MessagePurpose.MFA));
        try (OutboxWorker worker = start(new Senders(null, null, false))) {
            for (int i = 0; i < 4; i++) {
                nextTry(worker);
            }
            until(() -> count(State.FAILED) == 1);
        }
        assertThat(last(State.FAILED, DeliveryMedium.EMAIL).failure()).isEqualTo("CENOTE_SMTP_URL is not set");
    }

    @Test
    void aReceiverThatHangsHoldsUpNobodyElse() {
        HangingCourier courier = new HangingCourier();
        for (int i = 0; i < 40; i++) {
            insertNotice("dead" + i % 3);
        }
        insertNotice("good");
        try (OutboxWorker worker =
                new OutboxWorker(database, List.of(courier), new OutboxWorker.Shown("notices", "Notices"), real)) {
            worker.start();
            until(() -> courier.brought.contains("good"));
            insertNotice("better");
            worker.wake();
            until(() -> courier.brought.contains("better"));
            assertThat(courier.brought).containsExactly("good", "better");
            courier.letGo.countDown();
            until(() -> courier.brought.size() == 42);
            assertThat(courier.mostAtOnce.get()).isBetween(1, ReceiverTurns.MOST);
            until(() -> gauge(worker, "notices.delivered") == 42);
        }
    }

    private void insertNotice(String recipient) {
        database.write(transaction -> {
            outbox.insert(transaction, new Outbox.Notice("pool", recipient, "person", "{}"));
            return null;
        });
    }

    @Test
    void whatEndedLongAgoIsClearedAway() {
        Senders kept = new Senders(null, null, true);
        send(delivery(kept), People.mail(People.pool(), MessagePurpose.SIGN_UP));
        Senders failing = new Senders(null, new Recorder(turn -> new Sent.Never("no")), false);
        try (OutboxWorker worker = start(failing)) {
            send(delivery(failing), People.sms(People.pool(), MessagePurpose.SIGN_UP));
            worker.wake();
            until(() -> count(State.FAILED) == 1);
            real.advance(OutboxWorker.KEEP_FAILED);
            assertThat(worker.clear()).isZero();
            real.advance(Duration.ofMillis(1));
            assertThat(worker.clear()).isEqualTo(1);
            real.advance(OutboxWorker.KEEP_DELIVERED.minus(OutboxWorker.KEEP_FAILED));
            assertThat(worker.clear()).isEqualTo(1);
        }
        assertThat(count(State.FAILED) + count(State.DELIVERED)).isZero();
    }

    private OutboxWorker start(Senders senders) {
        OutboxWorker worker = new OutboxWorker(database, outbox, senders, real);
        worker.start();
        return worker;
    }

    /** Waits until the mail waits for its next try, and lets that time pass. */
    private void nextTry(OutboxWorker worker) {
        until(() -> database.read(transaction -> rows.findLast(transaction, State.WAITING, "EMAIL"))
                .filter(row -> row.tries() > 0 && row.nextAt() - real.millis() == pause(row))
                .isPresent());
        real.advance(Duration.ofMillis(pause(last(State.WAITING, DeliveryMedium.EMAIL))));
        worker.wake();
    }

    private static long pause(OutboxMessageRow row) {
        return RetrySchedule.pauseAfter(row.tries(), RetrySchedule.pauses(MessagePurpose.valueOf(row.purpose())))
                .orElseThrow()
                .toMillis();
    }

    private OutboxMessageRow last(State state, DeliveryMedium medium) {
        return database.read(transaction -> rows.findLast(transaction, state, medium.name()))
                .orElseThrow();
    }

    private static long gauge(OutboxWorker worker, String name) {
        return worker.gauges().stream()
                .filter(gauge -> gauge.name().equals(name))
                .mapToLong(gauge -> gauge.value().get().longValue())
                .sum();
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + GENEROUS.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("waited in vain").isNegative();
            awaitQuietly(10);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** One machine answers for all recipients whose names begin with "dead", and it hangs until it is let go. */
    private static final class HangingCourier implements Courier {
        final ConcurrentLinkedQueue<String> brought = new ConcurrentLinkedQueue<>();
        final CountDownLatch letGo = new CountDownLatch(1);
        final AtomicInteger mostAtOnce = new AtomicInteger();
        private final AtomicInteger atOnce = new AtomicInteger();

        @Override
        public String medium() {
            return OutboxMessageRow.LOGOUT;
        }

        @Override
        public Sent bring(OutboxMessageRow row) {
            if (dead(row)) {
                mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                awaitQuietly(letGo);
                atOnce.decrementAndGet();
            }
            brought.add(row.recipient());
            return new Sent.Delivered();
        }

        @Override
        public int pauses(OutboxMessageRow row) {
            return RetrySchedule.ALL;
        }

        @Override
        public boolean keeps() {
            return false;
        }

        @Override
        public Optional<Receivers> receivers() {
            return Optional.of((transaction, row) -> dead(row) ? "dead" : row.recipient());
        }

        private static boolean dead(OutboxMessageRow row) {
            return row.recipient().startsWith("dead");
        }
    }

    /** Remembers what it sent, and answers by turn, from 1. */
    private static final class Recorder implements Sender {
        final ConcurrentLinkedQueue<MessageContent> sent = new ConcurrentLinkedQueue<>();
        final AtomicInteger turns = new AtomicInteger();
        private final IntFunction<Sent> answer;

        Recorder(IntFunction<Sent> answer) {
            this.answer = answer;
        }

        @Override
        public Sent send(MessageContent message) {
            Sent outcome = answer.apply(turns.incrementAndGet());
            if (outcome instanceof Sent.Delivered) {
                sent.add(message);
            }
            return outcome;
        }
    }
}
