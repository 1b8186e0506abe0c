package dev.cenote.store;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Two nodes on one new store, which is deleted in the end: two connections to PostgreSQL, or the same node twice on
 * SQLite, which has room for one.
 */
public final class TwoNodes<N> implements AutoCloseable {
    /** How many threads race. */
    public static final int RIVALS = 16;

    private final TestStore store;
    private final N one;
    private final N two;

    /** @param node what a node is made of */
    public TwoNodes(Engine engine, Function<Database, N> node) {
        store = engine.make();
        one = node.apply(store.open());
        two = engine == Engine.POSTGRESQL ? node.apply(store.open()) : one;
    }

    /** The first one. */
    public N one() {
        return one;
    }

    /** The other one. */
    public N two() {
        return two;
    }

    /** Runs something on many threads that begin together, by turns on the two nodes; what each returned. */
    public <T> List<T> together(Function<N, T> task) throws InterruptedException, ExecutionException {
        return Race.of(RIVALS, number -> task.apply(number % 2 == 0 ? one : two));
    }

    @Override
    public void close() {
        store.close();
    }
}
