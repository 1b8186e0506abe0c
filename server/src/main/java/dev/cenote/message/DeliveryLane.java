package dev.cenote.message;

import dev.cenote.message.Sender.Sent;
import dev.cenote.store.Database;
import dev.cenote.store.OutboxMessageRow;
import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.store.OutboxMessageStore;
import dev.cenote.store.OutboxMessageStore.Ending;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits of one medium, some at a time. A message is taken for a while by writing until when into its row: no
 * other node sends it then, and when this one dies, another takes it after that time. So a message is sent at least
 * once; twice only when a node dies between sending it and writing so down.
 */
final class DeliveryLane {
    // INVARIANT: longer than a courier takes at most.
    private static final Duration LEASE = Duration.ofMinutes(3);
    // Other nodes may die with messages in hand, and nobody tells this one.
    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
    private static final long SHORTEST_WAIT_MILLIS = 5;
    private static final int LONGEST_REASON = 300;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLane.class);

    private final String medium;
    private final Courier courier;
    private final Parts parts;
    private final OutboxMessageStore messages = new OutboxMessageStore();
    private final Turns turns;
    private final Semaphore hands;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    /**
     * What all lanes share.
     *
     * @param clock real time
     */
    record Parts(Database database, Clock clock, Counts counts) {}

    /** What happened on this node since it started. */
    static final class Counts {
        final AtomicLong delivered = new AtomicLong();
        final AtomicLong failedTries = new AtomicLong();
        final AtomicLong givenUp = new AtomicLong();
    }

    DeliveryLane(Courier courier, Parts parts) {
        this.medium = courier.medium();
        this.courier = courier;
        this.parts = parts;
        this.turns = courier.receivers()
                .<Turns>map(receivers -> new ReceiverTurns(courier, receivers, parts))
                .orElseGet(() -> new ArrivalTurns(medium, parts));
        this.hands = new Semaphore(turns.hands());
        this.thread = Thread.ofVirtual().name("outbox-" + medium).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There is something to send. */
    void wake() {
        wakes.release();
    }

    /**
     * Takes no more messages. The thread is not interrupted: that would break the database connection that it may be
     * using.
     */
    void stop() {
        closed = true;
        wake();
    }

    /** After {@link #stop}: lets what is under way end, but waits no longer than that. */
    void awaitEnd(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(patience);
        }
        long left = Math.max(0, end - System.nanoTime());
        if (hands.tryAcquire(turns.hands(), left, TimeUnit.NANOSECONDS)) {
            hands.release(turns.hands());
        } else {
            LOG.info("{} messages are still on their way; some node sends them again", medium);
        }
    }

    private void run() {
        try {
            while (!closed) {
                long idle = turn();
                if (idle > 0 && wakes.tryAcquire(idle, TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins to send what may be sent now; for how many milliseconds there is nothing else to do. */
    private long turn() throws InterruptedException {
        try {
            long untilNext = turns.untilNext();
            if (untilNext > 0) {
                return Math.min(untilNext, CHECK_EVERY.toMillis());
            }
            if (!hands.tryAcquire(CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                return 0;
            }
            // Another node may have been about to take what could be taken.
            return sendSome(1 + hands.drainPermits()) == 0 ? SHORTEST_WAIT_MILLIS : 0;
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.warn("the outbox cannot be read now", e);
            }
            return CHECK_EVERY.toMillis();
        }
    }

    /** Takes as many messages as there are free hands, and gives the other hands back; how many it took. */
    private int sendSome(int free) {
        List<OutboxMessageRow> taken = List.of();
        try {
            if (!closed) {
                taken = turns.take(free, parts.clock.millis() + LEASE.toMillis());
            }
        } finally {
            hands.release(free - taken.size());
        }
        taken.forEach(row -> Thread.ofVirtual().name("message").start(() -> deliver(row)));
        return taken.size();
    }

    private void deliver(OutboxMessageRow row) {
        try {
            finish(row, send(row));
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.warn("what became of message {} could not be noted; it is sent again", row.id(), e);
            }
        } finally {
            boolean another = turns.done(row);
            hands.release();
            if (another) {
                wake();
            }
        }
    }

    private Sent send(OutboxMessageRow row) {
        if (RetrySchedule.exhausted(row.tries(), courier.pauses(row))) {
            return new Sent.Never("it was begun " + (row.tries() - 1) + " times and never ended");
        }
        try {
            return courier.bring(row);
        } catch (RuntimeException e) {
            LOG.warn("message {} cannot be sent", row.id(), e);
            return new Sent.Later(e.getClass().getSimpleName());
        }
    }

    private void finish(OutboxMessageRow row, Sent sent) {
        switch (sent) {
            case Sent.Delivered() -> {
                parts.counts.delivered.incrementAndGet();
                end(row, new Ending(State.DELIVERED, parts.clock.millis(), null));
            }
            case Sent.Later(String why) -> {
                Optional<Duration> pause = RetrySchedule.pauseAfter(row.tries(), courier.pauses(row));
                pause.ifPresentOrElse(wait -> retry(row, wait, shortened(why)), () -> giveUp(row, shortened(why)));
            }
            case Sent.Never(String why) -> giveUp(row, shortened(why));
        }
    }

    private void retry(OutboxMessageRow row, Duration pause, String why) {
        parts.counts.failedTries.incrementAndGet();
        if (end(row, new Ending(State.WAITING, parts.clock.millis() + pause.toMillis(), why))) {
            LOG.warn(
                    "{} message {} of pool {} could not be sent at try {}, again in {} s: {}",
                    medium,
                    row.id(),
                    row.poolId(),
                    row.tries(),
                    pause.toSeconds(),
                    why);
            wake();
        }
    }

    private void giveUp(OutboxMessageRow row, String why) {
        parts.counts.failedTries.incrementAndGet();
        if (end(row, new Ending(State.FAILED, parts.clock.millis(), why))) {
            parts.counts.givenUp.incrementAndGet();
            LOG.error(
                    "{} message {} of pool {} ({}) was given up at try {}: {}",
                    medium,
                    row.id(),
                    row.poolId(),
                    row.purpose(),
                    row.tries(),
                    why);
        }
    }

    /** Writes what became of a message; false when somebody else has taken it, because this took too long. */
    private boolean end(OutboxMessageRow row, Ending ending) {
        boolean dropped = ending.state() == State.DELIVERED && !courier.keeps();
        return parts.database.write(
                transaction -> dropped ? messages.delete(transaction, row) : messages.finish(transaction, row, ending));
    }

    private static String shortened(String why) {
        return why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON);
    }
}
