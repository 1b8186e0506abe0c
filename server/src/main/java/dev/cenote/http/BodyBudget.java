package dev.cenote.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many bytes of request bodies may be in memory at once, over all connections: as much as thousands of clients
 * could send together is more than any heap holds. Who finds nothing left waits a little, then is put off.
 *
 * <p>The first {@link #FREE} bytes of each body do not count. They are no more than the connection's own buffers take,
 * and so calls as they usually are never wait for those who send much.
 */
final class BodyBudget {
    /** Bytes of each body that are always there. */
    static final int FREE = 8 * 1024;

    private static final int UNIT = 1024;
    private static final int STEP = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Semaphore left;

    /** @param bytes for all bodies together */
    BodyBudget(long bytes) {
        left = new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes / UNIT), true);
    }

    /** The share of one body, nothing yet. */
    Share share() {
        return new Share();
    }

    /** What one body has of the budget; used by its request's thread alone. */
    final class Share {
        private int units;

        /**
         * Makes sure that the share covers a body of that length.
         *
         * @throws Body.Crowded when others hold what is needed and do not let go of it in time
         */
        void cover(long bytes) {
            // In steps, and only for what has arrived: an announced length costs its sender nothing.
            while (FREE + (long) units * UNIT < bytes) {
                if (!take()) {
                    throw new Body.Crowded();
                }
                units += STEP;
            }
        }

        /** Gives everything back, once the body is in nobody's hands any more. */
        void release() {
            left.release(units);
            units = 0;
        }

        private boolean take() {
            try {
                return left.tryAcquire(STEP, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
