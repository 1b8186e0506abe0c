package dev.cenote.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way to one place, which has a thread and a bound of its own: a place that hangs holds up no other.
 */
final class AuditQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditQueue.class);
    // Long enough that a thousand calls a second share a transaction, short enough to look at what just happened.
    private static final Duration GATHERING = Duration.ofMillis(200);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final int TRIES = 3;

    private final AuditSink sink;
    private final long mostCharacters;
    private final IntConsumer losing;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Condition done = lock.newCondition();
    private List<AuditEvent> waiting = new ArrayList<>();
    private long characters;
    private long added;
    private long handled;
    private boolean hurried;
    private boolean closed;
    private @Nullable Thread worker;

    /**
     * @param sink closed with the queue
     * @param mostCharacters of events that wait
     * @param losing hears how many events are given up
     */
    AuditQueue(AuditSink sink, long mostCharacters, IntConsumer losing) {
        this.sink = sink;
        this.mostCharacters = mostCharacters;
        this.losing = losing;
    }

    /**
     * Keeps an event, soon, if this is a place for it. Waits while there is no room.
     *
     * @param most nanoseconds to wait at most
     * @return how many of them are left
     */
    long add(AuditEvent event, long most) {
        if (!sink.wants(event)) {
            return most;
        }
        long left = most;
        lock.lock();
        try {
            // Strangers wait for nothing, and leave half of the room to those who are proved.
            while (event.proved() && !closed && !fits(event) && left > 0) {
                left = room.awaitNanos(left);
            }
            if (closed || !fits(event)) {
                losing.accept(1);
                return left;
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
            losing.accept(1);
        } finally {
            lock.unlock();
        }
        return left;
    }

    private boolean fits(AuditEvent event) {
        long most = event.proved() ? mostCharacters : mostCharacters / 2;
        return characters == 0 || characters + event.json().length() <= most;
    }

    /** Waits until everything that was added before is kept or given up; false when that takes longer. */
    boolean flush(long most) throws InterruptedException {
        lock.lock();
        try {
            long wanted = added;
            long left = most;
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

    /** How many events wait. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more, and keeps what waits; by which thread, null where nothing ever came. */
    @Nullable
    Thread end() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            room.signalAll();
            return worker;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps what waits, and takes nothing more. */
    @Override
    public void close() {
        Thread running = end();
        try {
            if (running != null) {
                running.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            sink.close();
        } catch (IOException e) {
            LOG.warn("{} of events could not be closed", sink.title(), e);
        }
    }

    private void run() {
        for (List<AuditEvent> batch = take(); !batch.isEmpty(); batch = take()) {
            write(batch);
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

    private void write(List<AuditEvent> batch) {
        for (int tries = 1; ; tries++) {
            try {
                sink.write(batch);
                return;
            } catch (IOException | RuntimeException e) {
                if (tries == TRIES) {
                    LOG.error("{} events are lost: {} does not take them", batch.size(), sink.title(), e);
                    losing.accept(batch.size());
                    return;
                }
                LOG.warn("{} of events failed; it is tried again", sink.title(), e);
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }
}
