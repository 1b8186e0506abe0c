package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.aws.Call;
import dev.cenote.aws.Caller;
import dev.cenote.aws.Circumstances;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.InitiateAuthRequest;
import dev.cenote.model.cognitoidp.InitiateAuthResponse;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.RespondToAuthChallengeRequest;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.TestStore;
import dev.cenote.trigger.TriggerResponse.Nothing;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How many transactions people's calls take: each costs a look at the file or a way to the server and back, and one
 * that writes a flush of the disk.
 */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test.
class SignInTransactionsTest {
    private static final String INCORRECT = "Incorrect username or password.";
    private static final Call CALL = new Call(
            new Caller.Anonymous(),
            ApiServer.ACCOUNT,
            "request",
            new Circumstances("us-east-1", false, "192.0.2.1", null, null));

    @Parameter
    Engine engine;

    private final RecordedFunctions functions = new RecordedFunctions();
    private TestStore store;
    private Database database;
    private SignInNode node;

    @BeforeEach
    void open() {
        store = engine.make();
        database = store.open();
        node = new SignInNode(database, new ApiServer.StandingClock(Instant.now()), functions);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aSignInBySrpReadsFourTimesAndWritesOnce() {
        Place place = place(node.people().pool());
        SrpPerson person = SrpPerson.of(place.pool, SignInNode.PASSWORD);
        answer(place, person.answer(begin(place, "alice", person).challengeParameters()));
        AtomicReference<Map<String, String>> answer = new AtomicReference<>();
        assertThat(spent(() ->
                        answer.set(person.answer(begin(place, "alice", person).challengeParameters()))))
                .isEqualTo(new Spent(2, 0));
        assertThat(spent(() -> answer(place, answer.get()))).isEqualTo(new Spent(2, 1));
    }

    @Test
    void aSignInByPasswordReadsTwiceAndWritesOnce() {
        Place place = place(node.people().pool());
        password(place, "alice", SignInNode.PASSWORD);
        assertThat(spent(() -> password(place, "alice", SignInNode.PASSWORD))).isEqualTo(new Spent(2, 1));
    }

    @Test
    void aRefreshReadsTwiceAndWritesNothing() {
        Place place = place(node.people().pool());
        String token = password(place, "alice", SignInNode.PASSWORD)
                .authenticationResult()
                .refreshToken();
        refresh(place, token);
        assertThat(spent(() -> refresh(place, token))).isEqualTo(new Spent(2, 0));
    }

    @Test
    void aTryHasItsPlaceBeforeAFunctionIsToldThatItWasRight() {
        AtomicLong told = new AtomicLong();
        String function = functions.doing("told", () -> {
            told.set(database.writes());
            return new Nothing();
        });
        Place place = place(node.people()
                .pool(request -> request.lambdaConfig(
                        LambdaConfigType.builder().postAuthentication(function).build())));
        password(place, "alice", SignInNode.PASSWORD);
        long before = database.writes();
        assertThat(spent(() -> password(place, "alice", SignInNode.PASSWORD))).isEqualTo(new Spent(2, 2));
        assertThat(told).hasValue(before + 1);
    }

    @Test
    void nobodyCostsAsMuchAsSomebodyWithAWrongPassword() {
        Place place = place(node.people().pool());
        failed(place, "alice");
        assertThat(spent(() -> failed(place, "alice")))
                .isEqualTo(spent(() -> failed(place, "ghost")))
                .isEqualTo(new Spent(2, 1));
        SrpPerson wrong = SrpPerson.of(place.pool, "Wrong-Horse-1");
        assertThat(spent(() -> failed(place, "alice", wrong)))
                .isEqualTo(spent(() -> failed(place, "ghost", wrong)))
                .isEqualTo(new Spent(4, 1));
    }

    /** An app client that hides who is there, and alice. */
    private Place place(String pool) {
        node.person(pool, "alice", Map.of());
        String client = node.people()
                .client(
                        pool,
                        request ->
                                request.explicitAuthFlows(SignInContract.FLOWS).preventUserExistenceErrors("ENABLED"));
        return new Place(pool, client);
    }

    private InitiateAuthResponse begin(Place place, String name, SrpPerson person) {
        return initiate(place, "USER_SRP_AUTH", Map.of("USERNAME", name, "SRP_A", person.publicNumber()));
    }

    private void answer(Place place, Map<String, String> responses) {
        Objects.requireNonNull(node.operations()
                .respondToAuthChallenge(
                        RespondToAuthChallengeRequest.builder()
                                .clientId(place.client)
                                .challengeName("PASSWORD_VERIFIER")
                                .challengeResponses(responses)
                                .build(),
                        CALL)
                .authenticationResult());
    }

    private InitiateAuthResponse password(Place place, String name, String password) {
        return initiate(place, "USER_PASSWORD_AUTH", Map.of("USERNAME", name, "PASSWORD", password));
    }

    private void refresh(Place place, String token) {
        initiate(place, "REFRESH_TOKEN_AUTH", Map.of("REFRESH_TOKEN", token));
    }

    private void failed(Place place, String name) {
        assertThatThrownBy(() -> password(place, name, "Wrong-Horse-1"))
                .isInstanceOf(Refusal.class)
                .hasMessage(INCORRECT);
    }

    private void failed(Place place, String name, SrpPerson wrong) {
        InitiateAuthResponse asked = begin(place, name, wrong);
        assertThatThrownBy(() -> answer(place, wrong.answer(asked.challengeParameters())))
                .isInstanceOf(Refusal.class)
                .hasMessage(INCORRECT);
    }

    private InitiateAuthResponse initiate(Place place, String flow, Map<String, String> parameters) {
        return node.operations()
                .initiateAuth(
                        InitiateAuthRequest.builder()
                                .clientId(place.client)
                                .authFlow(flow)
                                .authParameters(parameters)
                                .build(),
                        CALL);
    }

    private Spent spent(Runnable call) {
        long reads = database.reads();
        long writes = database.writes();
        call.run();
        return new Spent(database.reads() - reads, database.writes() - writes);
    }

    /** How many transactions. */
    private record Spent(long reads, long writes) {}

    private record Place(String pool, String client) {}
}
