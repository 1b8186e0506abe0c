package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cenote.kernel.Refusal;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.TestStore;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the tests of tokens stand on: two nodes on one store, without HTTP, and a clock that stands still. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class PeopleContract {
    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static TestStore store;
    static Database database;
    static ApiServer.StandingClock clock;
    static SignedInPeople people;
    /** The same people on another node: another connection to PostgreSQL, the same SQLite. */
    static SignedInPeople others;

    @BeforeParameterizedClassInvocation
    static void openStore(Engine engine) {
        store = engine.make();
        database = store.open();
        clock = new ApiServer.StandingClock(Instant.parse("2026-11-21T10:00:00.400Z"));
        people = new SignedInPeople(database, clock);
        others = engine == Engine.POSTGRESQL ? new SignedInPeople(store.open(), clock) : people;
    }

    @AfterParameterizedClassInvocation
    static void closeStore() {
        store.close();
    }

    static void refused(String code, String message, ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).as("refused with %s: %s", code, message).isNotNull();
        assertThat(refusal.code() + ": " + refusal.message()).isEqualTo(code + ": " + message);
    }

    /** The claims of a token, read with somebody else's library. */
    static Map<String, Object> claims(String token) {
        try {
            return com.nimbusds.jwt.SignedJWT.parse(token).getPayload().toJSONObject();
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** The sign-in that a token comes from. */
    static String eventId(String token) {
        return (String) Objects.requireNonNull(claims(token).get("event_id"));
    }

    /** How long a token is valid, in seconds. */
    static long validity(String token) {
        Map<String, Object> claims = claims(token);
        return (long) Objects.requireNonNull(claims.get("exp")) - (long) Objects.requireNonNull(claims.get("iat"));
    }
}
