package dev.cenote.store;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every contract stands on: one fresh store per class and database. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class StoreContract {
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static TestStore store;
    private static Database database;

    @BeforeParameterizedClassInvocation
    static void openStore(Engine engine) {
        store = engine.make();
        database = store.openWithKey();
    }

    @AfterParameterizedClassInvocation
    static void closeStore() {
        store.close();
    }

    static TestStore store() {
        return store;
    }

    static Database database() {
        return database;
    }

    /** What a unit of work reads, to be asserted on. */
    static <T> ObjectAssert<T> assertRead(Work<T> work) {
        T value = database.read(work);
        return Assertions.assertThat(value);
    }

    /** What a unit of work answers, to be asserted on. */
    static <T> ObjectAssert<T> assertWrite(Work<T> work) {
        T value = database.write(work);
        return Assertions.assertThat(value);
    }

    /** A node beside the first one where the database allows that; the first one again on SQLite. */
    static Database otherNode() {
        return store.settings().url() == null ? database : store.open();
    }

    /** A name that no other test has. */
    static String fresh(String word) {
        return word + NAMES.incrementAndGet();
    }

    /** Runs something on many threads that begin together; what each returned. */
    static <T> List<T> together(int threads, Callable<T> task) throws InterruptedException, ExecutionException {
        return Race.of(threads, number -> task.call());
    }
}
