package dev.cenote.audit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way to where they are kept: no request waits for a disk. What waits is bounded in memory for each
 * place; when one cannot keep up, callers wait for it a little, and only then an event is given up there, which is
 * counted and logged, never silent.
 */
public final class AuditTrail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final long MOST_CHARACTERS = 16L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final List<AuditQueue> places;
    private final Duration patience;
    private final AtomicLong lost = new AtomicLong();
    // When it was last said that events are lost, by the clock that only measures; 0 for never.
    private final AtomicLong told = new AtomicLong();

    /** @param sinks each gets every event that it wants, in this order; it is closed with the trail */
    public AuditTrail(List<AuditSink> sinks) {
        this(sinks, MOST_CHARACTERS, PATIENCE);
    }

    /**
     * @param mostCharacters of events that wait for one place
     * @param patience how long a caller waits for room
     */
    AuditTrail(List<AuditSink> sinks, long mostCharacters, Duration patience) {
        this.places = sinks.stream()
                .map(sink -> new AuditQueue(sink, mostCharacters, this::lose))
                .toList();
        this.patience = patience;
    }

    /** Whether events are kept anywhere. */
    public boolean wanted() {
        return !places.isEmpty();
    }

    /** Keeps an event, soon. Waits while there is no room. */
    public void add(AuditEvent event) {
        long left = patience.toNanos();
        for (AuditQueue place : places) {
            left = place.add(event, left);
        }
    }

    /** Waits until everything that was added before is kept or given up; false when that takes too long. */
    public boolean flush(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        boolean all = true;
        for (AuditQueue place : places) {
            all &= place.flush(end - System.nanoTime());
        }
        return all;
    }

    /** How many events could not be kept, in each place where they should be. */
    public long lost() {
        return lost.get();
    }

    /** How many events wait, in each place where they should be. */
    public int waiting() {
        return places.stream().mapToInt(AuditQueue::waiting).sum();
    }

    /** Keeps what waits, and takes nothing more. */
    @Override
    public void close() {
        // All at once first, so that the slowest says how long it takes, and not all of them together.
        places.forEach(AuditQueue::end);
        places.forEach(AuditQueue::close);
    }

    /** Counts events that nobody keeps, and says so once in a while. */
    void lose(int events) {
        long all = lost.addAndGet(events);
        long now = System.nanoTime();
        long before = told.get();
        if ((before == 0 || now - before > BETWEEN_WARNINGS.toNanos()) && told.compareAndSet(before, now)) {
            LOG.error("events are lost, {} since the start: there is no room, or they cannot be told", all);
        }
    }
}
