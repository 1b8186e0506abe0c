package dev.cenote.kernel;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets only as many CPU-heavy computations (RSA, SRP powers, password hashes) run at once as there are cores, first
 * come first served. Virtual threads are not time-sliced, so without the gate a burst of signatures starves every other
 * request; with it the waiting is fair and the tail stays short.
 */
public final class CryptoGate {
    private final Semaphore permits;

    /** @param cores how many computations may run at once, at least 1 */
    public CryptoGate(int cores) {
        permits = new Semaphore(cores, true);
    }

    /** Waits for a turn, then computes; the exception of the computation passes through. */
    public <T> T compute(Supplier<T> computation) {
        permits.acquireUninterruptibly();
        try {
            return computation.get();
        } finally {
            permits.release();
        }
    }

    /** How many computations wait for their turn now (a metric). */
    public int waiting() {
        return permits.getQueueLength();
    }
}
