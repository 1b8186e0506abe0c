package dev.cenote.store;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Runs a transaction again when rivals won. Databases say so by SQLSTATE 40001 (serialization failure) and 40P01
 * (deadlock), and both mean that nothing happened. The pause before each further try is random up to a bound that
 * doubles, so that rivals do not meet again.
 */
final class Retry {
    private static final Set<String> RIVALS = Set.of("40001", "40P01");
    private static final long FIRST_BOUND_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LAST_BOUND_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final int tries;
    private final RandomGenerator jitter;

    Retry(int tries, RandomGenerator jitter) {
        this.tries = tries;
        this.jitter = jitter;
    }

    /** @throws StoreException {@code CONFLICT} when every try was lost, else what the last try threw */
    <T> T run(Supplier<T> attempt) {
        long bound = FIRST_BOUND_NANOS;
        for (int left = tries - 1; ; left--) {
            try {
                return attempt.get();
            } catch (StoreException e) {
                if (!RIVALS.contains(e.sqlState())) {
                    throw e;
                }
                if (left == 0) {
                    throw new StoreException(
                            StoreException.Reason.CONFLICT, "rivals won " + tries + " times", e.getCause());
                }
            }
            pause(jitter, bound);
            bound = Math.min(2 * bound, LAST_BOUND_NANOS);
        }
    }

    /** Sleeps for a random time up to the bound. */
    static void pause(RandomGenerator jitter, long boundNanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(jitter.nextLong(boundNanos));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw StoreException.interrupted();
        }
    }
}
