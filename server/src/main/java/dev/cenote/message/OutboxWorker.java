package dev.cenote.message;

import dev.cenote.message.DeliveryLane.Counts;
import dev.cenote.store.Database;
import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.store.OutboxMessageStore;
import dev.cenote.store.StoreException;
import dev.cenote.userpool.DeliveryMedium;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what waits in the outbox, and clears away what ended long ago. Every node runs one. */
public final class OutboxWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);

    /** How long delivered messages stay readable in development mode. */
    static final Duration KEEP_DELIVERED = Duration.ofDays(30);

    /** How long messages that were given up can be asked about. */
    static final Duration KEEP_FAILED = Duration.ofDays(7);

    private static final Duration CLEAR_EVERY = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BATCH = 500;

    private final Database database;
    private final Clock clock;
    private final Counts counts = new Counts();
    private final List<DeliveryLane> lanes;
    private final OutboxMessageStore messages = new OutboxMessageStore();
    private final Thread clearing;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param clock real time, whatever clock development mode shows */
    public OutboxWorker(Database database, Outbox outbox, Senders senders, Clock clock) {
        this.database = database;
        this.clock = clock;
        DeliveryLane.Parts parts = new DeliveryLane.Parts(database, outbox, senders.kept(), clock, counts);
        lanes = Arrays.stream(DeliveryMedium.values())
                .map(medium -> new DeliveryLane(medium, senders.of(medium).orElse(absent(medium)), parts))
                .toList();
        clearing = Thread.ofVirtual().name("outbox-clearing").unstarted(this::clearAgainAndAgain);
    }

    /** Begins to send; called once. */
    public void start() {
        lanes.forEach(DeliveryLane::start);
        clearing.start();
    }

    /** There may be something to send. */
    public void wake() {
        lanes.forEach(DeliveryLane::wake);
    }

    /** Numbers for those who run the server, by what they are called and what they mean. */
    public List<Gauge> gauges() {
        return List.of(
                new Gauge("cenote.messages.waiting", "Messages that wait to be sent", () -> count(State.WAITING)),
                new Gauge(
                        "cenote.messages.failed",
                        "Messages that were given up within a week",
                        () -> count(State.FAILED)),
                new Gauge(
                        "cenote.messages.delivered",
                        "Messages that this node sent since it started",
                        counts.delivered::get),
                new Gauge(
                        "cenote.messages.tries.failed",
                        "Tries to send that failed on this node since it started",
                        counts.failedTries::get),
                new Gauge(
                        "cenote.messages.given.up",
                        "Messages that this node gave up since it started",
                        counts.givenUp::get));
    }

    /** What a number is called, and the number. */
    public record Gauge(String name, String description, Supplier<Number> value) {}

    /** Takes no more messages, and lets those under way end within seconds. */
    @Override
    public void close() {
        closed.countDown();
        lanes.forEach(DeliveryLane::stop);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (DeliveryLane lane : lanes) {
                lane.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes what ended long ago; how many messages. */
    int clear() {
        int deleted = 0;
        for (DeliveryMedium medium : DeliveryMedium.values()) {
            deleted += clear(State.DELIVERED, medium, KEEP_DELIVERED);
            deleted += clear(State.FAILED, medium, KEEP_FAILED);
        }
        return deleted;
    }

    private int clear(State state, DeliveryMedium medium, Duration keep) {
        long before = clock.millis() - keep.toMillis();
        int deleted = 0;
        for (int batch = BATCH; batch == BATCH && closed.getCount() > 0; deleted += batch) {
            batch = database.write(transaction -> messages.deleteOld(transaction, state, medium.name(), before, BATCH));
        }
        return deleted;
    }

    private void clearAgainAndAgain() {
        try {
            while (!closed.await(CLEAR_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                clearOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void clearOnce() {
        try {
            clear();
        } catch (RuntimeException e) {
            if (closed.getCount() > 0) {
                LOG.warn("old messages could not be cleared away", e);
            }
        }
    }

    /** What was written while there was a sender does not wait for ever for another one. */
    private static Sender absent(DeliveryMedium medium) {
        return message -> new Sender.Sent.Later(CodeDelivery.setting(medium) + " is not set");
    }

    private Number count(State state) {
        try {
            return database.read(transaction -> messages.count(transaction, state));
        } catch (StoreException e) {
            return Double.NaN;
        }
    }
}
