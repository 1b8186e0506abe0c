package dev.cenote.codes;

import dev.cenote.admin.DevelopmentClock;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.TwoNodes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes on one store: two connections to PostgreSQL, or the same SQLite twice. Their clock moves by hand only. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class CodesContract {
    static final String POOL = "us-east-1_AbCdEfGhI";
    static final int RIVALS = TwoNodes.RIVALS;

    private static final MasterKeyRing MASTER =
            MasterKeyRing.parse(new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static TwoNodes<Node> nodes;
    static DevelopmentClock clock;
    static Node one;
    static Node two;

    /** A server's codes and attempts, on a store that others may use too. */
    record Node(Database database, OneTimeCodes codes, Attempts attempts) {
        static Node on(Database database) {
            RandomText random = new RandomText(new SecureRandom());
            Sealer sealer = Sealer.open(database, MASTER, clock, random);
            return new Node(database, new OneTimeCodes(database, sealer, random, clock), new Attempts(clock, true));
        }
    }

    @BeforeParameterizedClassInvocation
    static void openStore(Engine engine) {
        clock = new DevelopmentClock(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));
        nodes = new TwoNodes<>(engine, Node::on);
        one = nodes.one();
        two = nodes.two();
    }

    @AfterParameterizedClassInvocation
    static void closeStore() {
        nodes.close();
    }

    /** A person whom no other test has. */
    static String person() {
        return "person-" + PEOPLE.incrementAndGet();
    }

    /** Runs something on many threads that begin together, by turns on the two nodes; what each returned. */
    static <T> List<T> together(Function<Node, T> task) throws Exception {
        return nodes.together(task);
    }
}
