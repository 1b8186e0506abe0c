package dev.cenote.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way to where they are kept: no request waits for a disk. What waits is bounded in memory; when the
 * places cannot keep up, callers wait for them a little, and only then an event is given up, which is counted and
 * logged, never silent.
 */
public final class AuditTrail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final long MOST_CHARACTERS = 16L << 20;
    // Long enough that a thousand calls a second share a transaction, short enough to look at what just happened.
    private static final Duration GATHERING = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final int TRIES = 3;
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final List<AuditSink> sinks;
    private final long mostCharacters;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Condition done = lock.newCondition();
    private final AtomicLong lost = new AtomicLong();
    // When it was last said that events are lost, by the clock that only measures; 0 for never.
    private final AtomicLong told = new AtomicLong();
    private List<AuditEvent> waiting = new ArrayList<>();
    private long characters;
    private long added;
    private long handled;
    private boolean hurried;
    private boolean closed;
    private @Nullable Thread worker;

    /** @param sinks each gets every event; it is closed with the trail */
    public AuditTrail(List<AuditSink> sinks) {
        this(sinks, MOST_CHARACTERS, PATIENCE);
    }

    /**
     * @param mostCharacters of events that wait
     * @param patience how long a caller waits for room
     */
    AuditTrail(List<AuditSink> sinks, long mostCharacters, Duration patience) {
        this.sinks = List.copyOf(sinks);
        this.mostCharacters = mostCharacters;
        this.patience = patience;
    }

    /** Whether events are kept anywhere. */
    public boolean wanted() {
        return !sinks.isEmpty();
    }

    /** Keeps an event, soon. Waits while there is no room. */
    public void add(AuditEvent event) {
        if (!wanted()) {
            return;
        }
        lock.lock();
        try {
            long left = patience.toNanos();
            // Strangers wait for nothing, and leave half of the room to those who are proved.
            while (event.proved() && !closed && !fits(event) && left > 0) {
                left = room.awaitNanos(left);
            }
            if (closed || !fits(event)) {
                lose(1);
                return;
            }
            waiting.add(event);
            characters += event.json().length();
            added++;
            if (worker == null) {
                worker = Thread.ofPlatform().name("audit").daemon().start(this::run);
            }
            if (waiting.size() == 1 || characters > mostCharacters / 2) {
                changed.signalAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lose(1);
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(AuditEvent event) {
        long most = event.proved() ? mostCharacters : mostCharacters / 2;
        return characters == 0 || characters + event.json().length() <= most;
    }

    /** Waits until everything that was added before is kept or given up; false when that takes too long. */
    public boolean flush(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long wanted = added;
            long left = most.toNanos();
            while (handled < wanted && left > 0) {
                hurried = true;
                changed.signalAll();
                left = done.awaitNanos(left);
            }
            return handled >= wanted;
        } finally {
            lock.unlock();
        }
    }

    /** How many events could not be kept in one of the places. */
    public long lost() {
        return lost.get();
    }

    /** How many events wait. */
    public int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Keeps what waits, and takes nothing more. */
    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            running = worker;
            changed.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (running != null) {
                running.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (AuditSink sink : sinks) {
            try {
                sink.close();
            } catch (IOException e) {
                LOG.warn("{} of events could not be closed", sink.title(), e);
            }
        }
    }

    private void run() {
        for (List<AuditEvent> batch = take(); !batch.isEmpty(); batch = take()) {
            for (AuditSink sink : sinks) {
                write(sink, batch);
            }
            lock.lock();
            try {
                handled += batch.size();
                done.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Everything that waits, gathered for a moment; empty when the trail is closed and nothing is left. */
    private List<AuditEvent> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            long left = GATHERING.toNanos();
            while (!hurried && !closed && characters <= mostCharacters / 2 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return drained();
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if somebody does, what is there is kept now.
            return drained();
        } finally {
            lock.unlock();
        }
    }

    private List<AuditEvent> drained() {
        List<AuditEvent> batch = waiting;
        waiting = new ArrayList<>(batch.size());
        characters = 0;
        hurried = false;
        room.signalAll();
        return batch;
    }

    private void write(AuditSink sink, List<AuditEvent> batch) {
        for (int tries = 1; ; tries++) {
            try {
                sink.write(batch);
                return;
            } catch (IOException | RuntimeException e) {
                if (tries == TRIES) {
                    LOG.error("{} events are lost: {} does not take them", batch.size(), sink.title(), e);
                    lost.getAndAdd(batch.size());
                    return;
                }
                LOG.warn("{} of events failed; it is tried again", sink.title(), e);
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
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
