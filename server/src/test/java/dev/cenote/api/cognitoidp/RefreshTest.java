package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.DeviceConfigurationType;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import dev.cenote.store.Race;
import dev.cenote.store.TokenFamilyStore;
import dev.cenote.token.OAuthGrant;
import dev.cenote.token.RefreshDoor;
import dev.cenote.token.SignedIn;
import dev.cenote.token.UserTokenSet;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a refresh token gets, on either of two nodes. */
class RefreshTest extends PeopleContract {
    private static final String NO = "NotAuthorizedException";
    private static final String INVALID = "Invalid Refresh Token";
    private static final String REVOKED = "Refresh Token has been revoked";
    private static final String REUSE = "RefreshTokenReuseException";
    private static final String REPLACED = "Refresh Token has been replaced by another one.";
    private static final int THREADS = 16;

    private final Directory directory = new Directory();
    private final Pools pools = new Pools();
    private Instant start = Instant.EPOCH;
    private String pool = "";
    private String client = "";

    @BeforeEach
    void makePeople() {
        start = clock.instant();
        pool = people.pool();
        client = people.client(pool);
        people.insert(pool, "alice", UserStatus.CONFIRMED, Map.of("email", "old@example.org"));
    }

    @AfterEach
    void turnBack() {
        clock.set(start);
    }

    @Test
    void theSignInStaysWhatItWasAndThePersonIsReadAnew() {
        UserTokenSet first = people.signIn(pool, client, "alice", "us-east-1_dev");
        User alice = people.user(pool, "alice");
        database.write(tx -> directory.update(
                tx,
                pools.require(tx, pool),
                alice,
                alice.withAttributes(Map.of("email", "new@example.org"), clock.instant()),
                Directory.Theft.REFUSED));
        others.join(alice, "late", 1, null);
        clock.set(start.plus(Duration.ofMinutes(30)));
        UserTokenSet second = refresh(client, refreshToken(first));
        assertThat(second.refreshToken()).isNull();
        for (boolean access : List.of(true, false)) {
            Map<String, Object> before = claims(access ? first.accessToken() : Objects.requireNonNull(first.idToken()));
            Map<String, Object> after =
                    claims(access ? second.accessToken() : Objects.requireNonNull(second.idToken()));
            for (String same : List.of("sub", "iss", "event_id", "origin_jti", "auth_time", "token_use")) {
                assertThat(after.get(same)).as(same).isEqualTo(before.get(same));
            }
            assertThat(after.get("jti")).isNotEqualTo(before.get("jti"));
            assertThat(after.get("iat")).isEqualTo(start.getEpochSecond() + 1800);
            assertThat(after.get("exp")).isEqualTo(start.getEpochSecond() + 1800 + 3600);
            assertThat(after.get("cognito:groups")).isEqualTo(List.of("late"));
        }
        assertThat(claims(second.accessToken()).get("device_key")).isEqualTo("us-east-1_dev");
        assertThat(claims(Objects.requireNonNull(second.idToken())).get("email"))
                .isEqualTo("new@example.org");
        assertThat(people.bearers().require(second.accessToken()).username()).isEqualTo("alice");
    }

    @Test
    void whatWasNotMadeHereForThisClientIsInvalid() {
        String token = refreshToken(people.signIn(pool, client, "alice"));
        String[] parts = token.split("\\.");
        String foreign = people.client(pool);
        refused(NO, INVALID, () -> refresh(foreign, token));
        List<String> wrong = new ArrayList<>(List.of(
                "garbage",
                people.signIn(pool, client, "alice").accessToken(),
                token + "x",
                token + "=",
                parts[0] + "....",
                String.join(".", parts[0], parts[1], parts[2], parts[3]),
                String.join(".", parts[0], parts[1] + parts[2], "", parts[3], parts[4]),
                token.substring(1),
                "x".repeat(100_000),
                parts[0] + '.' + "A".repeat(1900) + ".AAAA.AAAA.AAAA"));
        for (int i = 1; i < parts.length; i++) {
            String[] changed = parts.clone();
            changed[i] = (changed[i].charAt(0) == 'A' ? 'B' : 'A') + changed[i].substring(1);
            wrong.add(String.join(".", changed));
        }
        for (String text : wrong) {
            refused(NO, INVALID, () -> refresh(client, text));
        }
    }

    @Test
    void itEndsWhenItsValidityEnds() {
        String token = refreshToken(people.signIn(pool, client, "alice"));
        clock.set(start.plus(Duration.ofDays(30)).minusMillis(1));
        assertThat(refresh(client, token).accessToken()).isNotEmpty();
        clock.set(start.plus(Duration.ofDays(30)));
        refused(NO, "Refresh Token has expired", () -> refresh(client, token));
    }

    @Test
    void aChangedPersonIsAskedForBeforeTheSignIn() {
        String token = refreshToken(people.signIn(pool, client, "alice"));
        User alice = people.user(pool, "alice");
        setEnabled(alice, false);
        database.write(tx -> directory.signOut(tx, alice.id()));
        refused(NO, "User is disabled.", () -> refresh(client, token));
        setEnabled(people.user(pool, "alice"), true);
        refused(NO, REVOKED, () -> refresh(client, token));
        database.write(tx -> directory.delete(tx, alice.id()));
        refused("UserNotFoundException", "User does not exist.", () -> refresh(client, token));
        people.insert(pool, "alice");
        // A namesake gets nothing by it.
        refused("UserNotFoundException", "User does not exist.", () -> refresh(client, token));
    }

    @Test
    void aRevokedFamilyGetsNothingOthersGoOn() {
        UserTokenSet first = people.signIn(pool, client, "alice");
        UserTokenSet second = people.signIn(pool, client, "alice");
        String family = eventId(first.accessToken());
        database.write(tx -> new TokenFamilyStore().revoke(tx, family, clock.millis()));
        refused(NO, REVOKED, () -> refresh(client, refreshToken(first)));
        assertThat(refresh(client, refreshToken(second)).accessToken()).isNotEmpty();
    }

    @Test
    void whereDevicesAreFollowedTheConfirmedOneMustNameItself() {
        String tracking = people.pool(request -> request.deviceConfiguration(DeviceConfigurationType.builder()
                .challengeRequiredOnNewDevice(true)
                .build()));
        String app = people.client(tracking);
        User bob = people.insert(tracking, "bob");
        String token = refreshToken(people.signIn(tracking, app, "bob", "us-east-1_known"));
        refused(NO, INVALID, () -> refresh(app, token, null, RefreshDoor.OPERATION));
        // Not confirmed yet.
        refused(NO, INVALID, () -> refresh(app, token, "us-east-1_known", RefreshDoor.OPERATION));
        people.confirmDevice(bob, "us-east-1_known");
        assertThat(refresh(app, token, "us-east-1_known", RefreshDoor.OPERATION).accessToken())
                .isNotEmpty();
        refused(NO, INVALID, () -> refresh(app, token, "us-east-1_other", RefreshDoor.OPERATION));
        refused(NO, INVALID, () -> refresh(app, token, null, RefreshDoor.SIGN_IN_FLOW));
        // The token endpoint cannot name a device, and what began at the API cannot do without.
        refused(NO, INVALID, () -> refresh(app, token, null, RefreshDoor.TOKEN_ENDPOINT));
        SignedIn api = people.signedIn(tracking, app, "bob", null);
        SignedIn hosted = new SignedIn(
                api.pool(),
                api.client(),
                api.user(),
                api.eventId(),
                api.authTime(),
                List.of("openid"),
                TriggerSource.Token.HOSTED_AUTH,
                null,
                OAuthGrant.PLAIN,
                Map.of());
        String began = refreshToken(people.tokens().issue(hosted));
        assertThat(refresh(app, began, null, RefreshDoor.TOKEN_ENDPOINT).idToken())
                .isNotNull();
    }

    @Test
    void aRotatingTokenIsReplacedAndItsEndStays() {
        String app = rotating(60, true);
        UserTokenSet first = people.signIn(pool, app, "alice");
        clock.set(start.plus(Duration.ofDays(29)));
        UserTokenSet second = refresh(app, refreshToken(first));
        assertThat(second.refreshToken()).isNotNull().isNotEqualTo(first.refreshToken());
        assertThat(claims(second.accessToken()).get("origin_jti"))
                .isEqualTo(claims(first.accessToken()).get("origin_jti"));
        clock.set(start.plus(Duration.ofDays(30)));
        refused(NO, "Refresh Token has expired", () -> refresh(app, refreshToken(second)));
    }

    @Test
    void theOneBeforeIsGoodDuringTheGraceOnlyAndReuseEndsNothing() {
        String app = rotating(30, true);
        String first = refreshToken(people.signIn(pool, app, "alice"));
        String second = refreshToken(refresh(app, first));
        clock.set(start.plusMillis(29_999));
        String third = refreshToken(refresh(app, first));
        // The replacement of the first try was displaced by the second one.
        refused(REUSE, REPLACED, () -> refresh(app, second));
        clock.set(start.plusSeconds(30));
        refused(REUSE, REPLACED, () -> refresh(app, first));
        UserTokenSet fourth = refresh(app, third);
        assertThat(people.bearers().require(fourth.accessToken()).username()).isEqualTo("alice");
        refused(REUSE, REPLACED, () -> refresh(app, first));
        assertThat(refresh(app, refreshToken(fourth)).refreshToken()).isNotNull();
    }

    @Test
    void withoutGraceEachIsGoodOnce() {
        String app = rotating(0, true);
        String first = refreshToken(people.signIn(pool, app, "alice"));
        String second = refreshToken(refresh(app, first));
        refused(REUSE, REPLACED, () -> refresh(app, first));
        assertThat(refresh(app, second).refreshToken()).isNotNull();
    }

    @Test
    void refreshedAccessTokensOfARotatingClientHaveTheirOriginEvenWithoutRevocation() {
        String app = rotating(0, false);
        UserTokenSet first = people.signIn(pool, app, "alice");
        UserTokenSet second = refresh(app, refreshToken(first));
        assertThat(claims(second.accessToken()).get("origin_jti"))
                .isEqualTo(claims(Objects.requireNonNull(first.idToken())).get("origin_jti"));
    }

    @Test
    void theSignInFlowKnowsNothingOfRotation() {
        String app = rotating(60, true);
        String token = refreshToken(people.signIn(pool, app, "alice"));
        refused(
                "UnsupportedOperationException",
                "Refresh tokens of this client rotate; use GetTokensFromRefreshToken instead.",
                () -> refresh(app, token, null, RefreshDoor.SIGN_IN_FLOW));
        String plain = refreshToken(people.signIn(pool, client, "alice"));
        assertThat(refresh(client, plain, null, RefreshDoor.SIGN_IN_FLOW).refreshToken())
                .isNull();
    }

    @Test
    void ofSixteenThatShowOneTokenOnTwoNodesOneIsFirst() throws Exception {
        String app = rotating(0, true);
        UserTokenSet first = people.signIn(pool, app, "alice");
        List<String> answers = together(node -> outcome(node, app, refreshToken(first)));
        List<String> tokens =
                answers.stream().filter(answer -> !answer.startsWith(REUSE)).toList();
        assertThat(tokens).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.equals(REUSE)).hasSize(THREADS - 1);
        // The family lives.
        assertThat(refresh(app, tokens.getFirst()).refreshToken()).isNotNull();
    }

    @Test
    void ofSixteenThatShowOneTokenWithinTheGraceAllAreServedAndTheLastReplacementCounts() throws Exception {
        String app = rotating(60, true);
        UserTokenSet first = people.signIn(pool, app, "alice");
        List<String> tokens = together(node -> outcome(node, app, refreshToken(first)));
        assertThat(tokens).doesNotContain(REUSE).doesNotHaveDuplicates().hasSize(THREADS);
        List<String> next = new ArrayList<>();
        for (String token : tokens) {
            next.add(outcome(people, app, token));
        }
        assertThat(next).filteredOn(answer -> !answer.equals(REUSE)).hasSize(1);
    }

    private String rotating(int grace, boolean revocable) {
        return people.client(
                pool,
                request -> request.enableTokenRevocation(revocable)
                        .explicitAuthFlows(List.of("ALLOW_USER_SRP_AUTH"))
                        .refreshTokenRotation(RefreshTokenRotationType.builder()
                                .feature("ENABLED")
                                .retryGracePeriodSeconds(grace)
                                .build()));
    }

    private void setEnabled(User user, boolean enabled) {
        database.write(tx -> directory.update(
                tx,
                pools.require(tx, pool),
                user,
                user.withEnabled(enabled, clock.instant()),
                Directory.Theft.REFUSED));
    }

    private static String outcome(SignedInPeople node, String client, String token) {
        try {
            return refreshToken(
                    node.tokens().refresh(people.appClient(client), token, null, Map.of(), RefreshDoor.OPERATION));
        } catch (Refusal e) {
            return e.code();
        }
    }

    private static UserTokenSet refresh(String client, String token) {
        return refresh(client, token, null, RefreshDoor.OPERATION);
    }

    private static UserTokenSet refresh(String client, String token, @Nullable String device, RefreshDoor door) {
        return others.tokens().refresh(people.appClient(client), token, device, Map.of(), door);
    }

    private static String refreshToken(UserTokenSet set) {
        return Objects.requireNonNull(set.refreshToken());
    }

    /** Asks both nodes from many threads that begin together; what each answered. */
    private static List<String> together(Function<SignedInPeople, String> question) throws Exception {
        return Race.of(THREADS, number -> question.apply(number % 2 == 0 ? people : others));
    }
}
