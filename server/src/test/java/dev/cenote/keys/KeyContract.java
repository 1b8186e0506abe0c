package dev.cenote.keys;

import dev.cenote.admin.DevelopmentClock;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.Race;
import dev.cenote.store.TestStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes on one store: two connections to PostgreSQL, or the same SQLite twice. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class KeyContract {
    static final DevelopmentClock CLOCK =
            new DevelopmentClock(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static TestStore store;
    static KeyNode one;
    static KeyNode two;

    @BeforeParameterizedClassInvocation
    static void openStore(Engine engine) {
        store = engine.make();
        Database first = store.open();
        one = new KeyNode(first, CLOCK);
        two = new KeyNode(engine == Engine.POSTGRESQL ? store.open() : first, CLOCK);
    }

    @AfterParameterizedClassInvocation
    static void closeStore() {
        store.close();
    }

    /** Runs something on many threads that begin together; what each returned. */
    static <T> List<T> together(int threads, Callable<T> task) throws Exception {
        return Race.of(threads, number -> task.call());
    }
}
