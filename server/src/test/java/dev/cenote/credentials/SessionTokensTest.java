package dev.cenote.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cenote.admin.DevelopmentClock;
import dev.cenote.iam.Session;
import dev.cenote.iam.UniqueId;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.SessionKeyRow;
import dev.cenote.store.SessionKeyStore;
import dev.cenote.store.SessionPolicyStore;
import dev.cenote.store.TestStore;
import dev.cenote.token.Housekeeping;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test.
class SessionTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.750Z");
    private static final String ACCOUNT = "123456789012";
    private static final Session.Subject ROLE =
            new Session.Subject(Session.Kind.WEB_IDENTITY, "AROAEXAMPLE", "Guests", "CognitoIdentityCredentials", null);

    private static final Session.Traits NOTHING = new Session.Traits(Map.of(), List.of(), null, null, null);

    @Parameter
    Engine engine;

    private final DevelopmentClock clock = new DevelopmentClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private final RandomText random = new RandomText(new SecureRandom());
    private final MasterKeyRing key =
            MasterKeyRing.parse(new Secret(Base64.getEncoder().encodeToString(random.bytes(32))));
    private TestStore store;
    private Database database;
    private SessionTokens tokens;

    @BeforeEach
    void open() {
        store = engine.make();
        database = store.open();
        tokens = tokens();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aTokenGivesBackAllThatTheSessionCarries() {
        Session.Traits traits = new Session.Traits(
                Map.of("Team", "blue", "empty", ""),
                List.of("Team"),
                "somebody",
                NOW.minusSeconds(5).truncatedTo(ChronoUnit.SECONDS),
                new Session.Federation(
                        "cognito-identity.amazonaws.com",
                        Map.of("cognito-identity.amazonaws.com:amr", List.of("authenticated", "provider"))));
        Session.Policies policies =
                new Session.Policies(List.of("{\"Statement\":[]}"), List.of("arn:aws:iam::aws:policy/P"));
        IssuedCredentials issued = tokens.issue(new NewSession(ROLE, traits, policies, Duration.ofHours(1)));
        OpenedSession opened =
                tokens.open(issued.accessKeyId(), issued.sessionToken()).orElseThrow();
        assertThat(opened.secretAccessKey().value())
                .isEqualTo(issued.secretAccessKey().value());
        assertThat(opened.session())
                .isEqualTo(new Session(
                        issued.accessKeyId(),
                        Instant.parse("2026-11-21T10:00:00Z"),
                        Instant.parse("2026-11-21T11:00:00Z"),
                        ROLE,
                        traits,
                        policies));
    }

    @Test
    void credentialsHaveTheFormOfThoseOfAws() {
        IssuedCredentials issued = issue(Session.Policies.NONE);
        assertThat(issued.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(UniqueId.accountOf(issued.accessKeyId())).contains(ACCOUNT);
        assertThat(issued.secretAccessKey().value()).matches("[A-Za-z0-9+/]{40}");
        assertThat(issued.expiration()).isEqualTo("2026-11-21T11:00:00Z");
        assertThat(issued.toString())
                .doesNotContain(issued.sessionToken(), issued.secretAccessKey().value());
    }

    @Test
    void aTokenOpensOnlyWithItsOwnAccessKey() {
        IssuedCredentials one = issue(Session.Policies.NONE);
        IssuedCredentials other = issue(Session.Policies.NONE);
        assertThat(tokens.open(one.accessKeyId(), other.sessionToken())).isEmpty();
        assertThat(tokens.open(other.accessKeyId(), one.sessionToken())).isEmpty();
    }

    @Test
    void noChangedByteOpens() {
        IssuedCredentials issued = issue(Session.Policies.NONE);
        byte[] sealed = Base64.getDecoder().decode(issued.sessionToken());
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] ^= 1;
            assertThat(tokens.open(issued.accessKeyId(), Base64.getEncoder().encodeToString(sealed)))
                    .as("byte " + i)
                    .isEmpty();
            sealed[i] ^= 1;
        }
        for (String junk : List.of("", "A", "****", "ü", "QUJD", "A".repeat(1 << 20))) {
            assertThat(tokens.open(issued.accessKeyId(), junk)).isEmpty();
        }
    }

    @Test
    void anotherNodeAndALaterDayOpenIt() {
        IssuedCredentials issued = issue(Session.Policies.NONE);
        assertThat(tokens().open(issued.accessKeyId(), issued.sessionToken())).isPresent();
        String first = sealingKey();
        clock.advance(SessionKeyRow.SEALS);
        IssuedCredentials later = issue(Session.Policies.NONE);
        assertThat(sealingKey()).isNotEqualTo(first);
        SessionTokens fresh = tokens();
        assertThat(fresh.open(issued.accessKeyId(), issued.sessionToken())).isPresent();
        assertThat(fresh.open(later.accessKeyId(), later.sessionToken())).isPresent();
    }

    @Test
    void anOldKeyGoesWhenNoTokenOfItCanLive() throws InterruptedException {
        IssuedCredentials issued = issue(Session.Policies.NONE);
        Housekeeping housekeeping = new Housekeeping(database, clock, random, Duration.ZERO);
        clock.advance(SessionKeyRow.KEPT);
        housekeeping.sweep();
        assertThat(tokens().open(issued.accessKeyId(), issued.sessionToken())).isPresent();
        clock.advance(Duration.ofSeconds(1));
        housekeeping.sweep();
        assertThat(tokens().open(issued.accessKeyId(), issued.sessionToken())).isEmpty();
    }

    @Test
    void issuingWritesNothingUnlessPoliciesAreTooLongToTravel() throws InterruptedException {
        issue(Session.Policies.NONE);
        Session.Policies policies = new Session.Policies(List.of(random.alphanumeric(2048), "{}"), List.of());
        IssuedCredentials issued = issue(policies);
        assertThat(issued.sessionToken()).hasSizeLessThan(1000);
        assertThat(tokens.open(issued.accessKeyId(), issued.sessionToken())
                        .orElseThrow()
                        .session()
                        .policies())
                .isEqualTo(policies);
        clock.advance(Duration.ofHours(3));
        new Housekeeping(database, clock, random, Duration.ZERO).sweep();
        // Without its policies the session would be wider than it was issued.
        assertThat(tokens.open(issued.accessKeyId(), issued.sessionToken())).isEmpty();
    }

    @Test
    void aPolicyStaysAsLongAsTheLastSessionThatNeedsIt() {
        SessionPolicyStore policies = new SessionPolicyStore();
        long now = clock.millis();
        database.write(transaction -> {
            policies.put(transaction, "id", now + 10, "[]");
            policies.put(transaction, "id", now + 5, "[]");
            return now;
        });
        assertThat(database.<Integer>write(transaction -> policies.deleteExpired(transaction, now + 10, 9)))
                .isZero();
        assertThat(database.<Integer>write(transaction -> policies.deleteExpired(transaction, now + 11, 9)))
                .isOne();
    }

    @Test
    void noSessionOutlivesTheKeysThatOpenIt() {
        NewSession endless = new NewSession(ROLE, NOTHING, Session.Policies.NONE, Session.LONGEST.plusSeconds(1));
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.issue(endless));
    }

    @Test
    void noTokenIsIssuedThatWouldNotOpen() {
        Session.Federation federation =
                new Session.Federation("p", Map.of("p:amr", List.of(random.alphanumeric(20_000))));
        Session.Traits traits = new Session.Traits(Map.of(), List.of(), null, null, federation);
        NewSession endless = new NewSession(ROLE, traits, Session.Policies.NONE, Duration.ofHours(1));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> tokens.issue(endless))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PackedPolicyTooLarge"));
    }

    @Test
    void tellsHowMuchOfTheRoomIsTaken() {
        assertThat(SessionTokens.packedPolicySize(new Session.Policies(List.of("{}"), List.of()), Map.of()))
                .isBetween(1, 5);
        assertThat(SessionTokens.packedPolicySize(Session.Policies.NONE, Map.of("k", random.alphanumeric(8000))))
                .isGreaterThan(100);
    }

    private IssuedCredentials issue(Session.Policies policies) {
        return tokens.issue(new NewSession(ROLE, NOTHING, policies, Duration.ofHours(1)));
    }

    private String sealingKey() {
        return database.read(transaction -> new SessionKeyStore().newest(transaction))
                .orElseThrow()
                .id();
    }

    private SessionTokens tokens() {
        return new SessionTokens(database, Sealer.open(database, key, clock, random), ACCOUNT, random, clock);
    }
}
