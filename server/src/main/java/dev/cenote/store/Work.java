package dev.cenote.store;

import org.jspecify.annotations.Nullable;

/**
 * What happens within one transaction.
 *
 * <p>INVARIANT: a unit of work may run several times, because a serialization failure is answered by running it again,
 * and it may run on another thread than its caller's. So it changes nothing but the store (what it computes goes into
 * its result), makes no network call, does no heavy computation (on SQLite every other writer waits for it), opens no
 * further transaction, and lets a {@link StoreException} pass.
 */
@FunctionalInterface
public interface Work<T> {
    /**
     * Reads or writes through stores; null only for callers that ignore the result.
     *
     * @throws RuntimeException whatever it throws undoes this unit of work and reaches its caller
     */
    @Nullable
    T run(Transaction transaction);
}
