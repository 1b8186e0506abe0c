package dev.cenote.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work on its way through SQLite's only writer, and its caller waiting for the end of it. The caller may give
 * up as long as the writer has not begun; after that it waits for the outcome, because only that says what is true.
 */
final class WaitingWork<T> {
    private enum Stage {
        QUEUED,
        BEGUN,
        WITHDRAWN
    }

    private final Work<T> work;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable failure;

    WaitingWork(Work<T> work) {
        this.work = work;
    }

    /** The writer takes it; false when the caller has gone. */
    boolean begin() {
        return stage.compareAndSet(Stage.QUEUED, Stage.BEGUN);
    }

    /** The caller takes it back; false when the writer has begun. */
    boolean withdraw() {
        return stage.compareAndSet(Stage.QUEUED, Stage.WITHDRAWN);
    }

    /** Runs on the writer; the outcome stays here until {@link #acknowledge}. */
    void run(Transaction transaction) {
        result = Database.runInside(work, transaction);
    }

    /** Keeps why it did not happen. */
    void fail(Throwable reason) {
        failure = reason;
    }

    /** The group did not commit: whatever this unit thought, it did not happen. */
    void failWithGroup(Throwable reason) {
        if (failure == null) {
            failure = new StoreException(StoreException.Reason.FAILED, "the group of writes did not commit", reason);
        }
    }

    /** Lets the caller go with the outcome. */
    void acknowledge() {
        ended.countDown();
    }

    /**
     * Waits for the outcome.
     *
     * @throws StoreException when the writer did not begin within the time, or the thread was interrupted before that
     */
    T await(Duration patience) {
        try {
            if (!ended.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                if (withdraw()) {
                    throw StoreException.busy("a write waited " + patience.toMillis() + " ms for its turn");
                }
                ended.await();
            }
        } catch (InterruptedException _) {
            boolean withdrawn = withdraw();
            if (!withdrawn) {
                awaitWhatHasBegun();
            }
            Thread.currentThread().interrupt();
            if (withdrawn) {
                throw StoreException.interrupted();
            }
        }
        return outcome();
    }

    /** Ignores further interrupts, because only the outcome says what is true; the caller restores the first. */
    private void awaitWhatHasBegun() {
        boolean over = false;
        while (!over) {
            try {
                ended.await();
                over = true;
            } catch (InterruptedException _) {
                over = false;
            }
        }
    }

    @SuppressWarnings("NullAway") // Work documents when null comes back, and the type parameter cannot say it.
    private T outcome() {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return result;
    }
}
