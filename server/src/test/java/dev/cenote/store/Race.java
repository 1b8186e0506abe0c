package dev.cenote.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs something on many threads that begin together. */
public final class Race {
    private Race() {}

    /** What one of them does, told apart by its number from 0. */
    @FunctionalInterface
    public interface Runner<T> {
        T run(int number) throws Exception;
    }

    /** What each returned, by number; ends when all have ended, and fails when one of them has failed. */
    public static <T> List<T> of(int threads, Runner<T> runner) throws InterruptedException, ExecutionException {
        CountDownLatch begin = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                futures.add(executor.submit(() -> {
                    begin.await();
                    return runner.run(number);
                }));
            }
            begin.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
