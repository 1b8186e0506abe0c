package dev.cenote.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cenote.admin.DevelopmentClock;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.signin.SignInState.Person;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.Race;
import dev.cenote.store.TestStore;
import dev.cenote.trigger.TriggerRequest.Round;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test.
class SessionsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final int THREADS = 16;

    @Parameter
    Engine engine;

    private final DevelopmentClock clock = new DevelopmentClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private final RandomText random = new RandomText(new SecureRandom());
    private final MasterKeyRing key = key();
    private TestStore store;
    private Database database;
    private Sessions sessions;

    @BeforeEach
    void open() {
        store = engine.make();
        database = store.open();
        sessions = sessions(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesBackWhatWasSealed() {
        SignInState state = state("one", "short");
        String session = sessions.seal(state);
        assertThat(session).hasSizeBetween(20, Sessions.TRAVELLING).matches("[A-Za-z0-9_-]+");
        assertThat(sessions.open(session)).isEqualTo(state);
        assertThat(sessions.seal(state)).isNotEqualTo(session);
    }

    @Test
    void keepsInTheStoreWhatIsTooLongToTravel() {
        SignInState state = state("long", "x".repeat(100_000));
        String session = sessions.seal(state);
        assertThat(session).hasSizeBetween(20, 200);
        assertThat(sessions.open(session)).isEqualTo(state);
        assertThat(sessions(secondNode()).open(session)).isEqualTo(state);
    }

    @Test
    void givesBackWhatASecretBlockHolds() {
        SignInState state = state("block", "short");
        assertThat(sessions.readBlock(sessions.sealBlock(state))).isEqualTo(state);
    }

    @Test
    void opensNoSessionAsBlockAndNoBlockAsSession() {
        SignInState state = state("kinds", "short");
        refuses(SignInRefusal.INVALID_SESSION, () -> sessions.readBlock(sessions.seal(state)));
        refuses(SignInRefusal.INVALID_SESSION, () -> sessions.open(sessions.sealBlock(state)));
    }

    @Test
    void refusesTextThatIsNoSession() {
        String session = sessions.seal(state("text", "short"));
        String changed = (session.charAt(0) == 'A' ? 'B' : 'A') + session.substring(1);
        String cut = session.substring(0, session.length() - 4);
        for (String text : List.of("not a session at all", "A".repeat(40), changed, cut)) {
            refuses(SignInRefusal.INVALID_SESSION, () -> sessions.open(text));
        }
    }

    @Test
    void refusesASessionOfAnotherServer() {
        Sealer other = Sealer.open(engine.make().open(), key(), clock, random);
        String session = new Sessions(database, other, clock).seal(state("other", "short"));
        refuses(SignInRefusal.INVALID_SESSION, () -> sessions.open(session));
    }

    @Test
    void refusesASessionThatIsOver() {
        String session = sessions.seal(state("over", "short"));
        String waiting = sessions.seal(state("waiting", "x".repeat(5000)));
        clock.advance(Duration.ofMinutes(3).minusMillis(1));
        assertThat(sessions.open(session).id()).isEqualTo("over");
        clock.advance(Duration.ofMillis(1));
        refuses(SignInRefusal.EXPIRED_SESSION, () -> sessions.open(session));
        refuses(SignInRefusal.EXPIRED_SESSION, () -> sessions.open(waiting));
    }

    @Test
    void takesASessionOnce() {
        SignInState state = state("once", "short");
        String session = sessions.seal(state);
        consume(sessions, database, state);
        refuses(SignInRefusal.USED_SESSION, () -> sessions.open(session));
        refuses(SignInRefusal.USED_SESSION, () -> consume(sessions, database, state));
        assertThat(sessions.open(sessions.seal(state("other", "short"))).id()).isEqualTo("other");
    }

    @Test
    void takesASessionOnceHoweverManyAnswerItAtTheSameTimeOnTwoNodes() throws Exception {
        Database second = secondNode();
        Sessions elsewhere = sessions(second);
        SignInState state = state("race", "short");
        List<Boolean> taken = Race.of(THREADS, number -> {
            boolean here = number % 2 == 0;
            try {
                consume(here ? sessions : elsewhere, here ? database : second, state);
                return true;
            } catch (Refusal no) {
                assertThat(no.message()).endsWith("session can only be used once.");
                return false;
            }
        });
        assertThat(taken).containsOnlyOnce(true);
    }

    @Test
    void printsNothingThatIsKept() {
        assertThat(state("print", "private number").toString()).doesNotContain("private number");
    }

    @Test
    void remembersSomebodyWhoDoesNotExist() {
        SignInState nobody = new SignInState(
                "nobody",
                new Person("us-east-1_AbCdEfGhI", "client", null, "ghost", 0),
                ChallengeKind.PASSWORD_VERIFIER,
                Progress.begun(Flow.SRP),
                null,
                Map.of(),
                NOW.plusSeconds(180));
        assertThat(sessions.open(sessions.seal(nobody))).isEqualTo(nobody);
    }

    private Database secondNode() {
        return engine == Engine.POSTGRESQL ? store.open() : database;
    }

    private MasterKeyRing key() {
        return MasterKeyRing.parse(new Secret(Base64.getEncoder().encodeToString(random.bytes(32))));
    }

    private Sessions sessions(Database on) {
        return new Sessions(on, Sealer.open(on, key, clock, random), clock);
    }

    private static void consume(Sessions sessions, Database database, SignInState state) {
        database.write(transaction -> {
            sessions.consume(transaction, state);
            return state;
        });
    }

    @Test
    void isAsLongHoweverOftenThePersonSignedOut() {
        assertThat(bySrp(null, 0).json())
                .hasSameSizeAs(bySrp("00000000-0000-4000-8000-000000000001", 10).json());
    }

    private static SignInState bySrp(@Nullable String userId, long generation) {
        return new SignInState(
                "id",
                new Person("us-east-1_AbCdEfGhI", "client", userId, "alice", generation),
                ChallengeKind.PASSWORD_VERIFIER,
                Progress.begun(Flow.SRP),
                null,
                Map.of(),
                NOW.plusSeconds(180));
    }

    private static SignInState state(String id, String kept) {
        return new SignInState(
                id,
                new Person("us-east-1_AbCdEfGhI", "client", "sub", "Alice", 7),
                ChallengeKind.CUSTOM_CHALLENGE,
                new Progress(
                        Flow.CUSTOM,
                        Set.of(Proof.PASSWORD, Proof.SMS_MFA),
                        List.of(new Round("SRP_A", true, null), new Round("CUSTOM_CHALLENGE", false, "hint \"1\"")),
                        true),
                "us-east-1_device",
                Map.of("note", kept),
                NOW.plusSeconds(180));
    }

    private static void refuses(SignInRefusal reason, Runnable call) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call::run).satisfies(no -> {
            assertThat(no.code()).isEqualTo(reason.refusal().code());
            assertThat(no.message()).isEqualTo(reason.refusal().message());
        });
    }
}
