package dev.cenote.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import dev.cenote.protocol.jose.JwsAlgorithm;
import dev.cenote.protocol.jose.UnverifiedJwt;
import dev.cenote.protocol.jose.VerificationKey;
import dev.cenote.store.Race;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The keys of an issuer that really answers, by a clock that stands still. */
class IssuerKeysTest {
    private static final Instant START = Instant.parse("2026-11-21T04:05:06Z");

    private final OutsideIssuer issuer = OutsideIssuer.start();
    private volatile Instant now = START;
    private final IssuerKeys keys = new IssuerKeys(
            new Fetcher(
                    new AllowedAddresses(List.of(), true),
                    InetAddress::getAllByName,
                    new Fetcher.Patience(Duration.ofSeconds(30), Duration.ofSeconds(60))),
            new StandingClock());

    private final class StandingClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aKeyIsFetchedOnceAndVerifiesItsTokens() throws Exception {
        UnverifiedJwt token = UnverifiedJwt.parse(
                        issuer.token("r", JWSAlgorithm.RS256, Map.of("sub", "a")), JwsAlgorithm.ISSUERS)
                .orElseThrow();
        assertThat(token.signedBy(find("r").orElseThrow())).isTrue();
        assertThat(find("r")).isPresent();
        assertThat(issuer.calls()).isEqualTo(1);
    }

    @Test
    void manyAtOnceAskOnce() throws Exception {
        assertThat(Race.of(20, number -> find("r"))).allMatch(Optional::isPresent);
        assertThat(issuer.calls()).isEqualTo(1);
    }

    @Test
    void anUnknownKeyIsLookedForOnceAMinute() throws Exception {
        find("r");
        issuer.addKey("new");
        now = now.plusSeconds(59);
        assertThat(find("new")).isEmpty();
        assertThat(find("other")).isEmpty();
        assertThat(issuer.calls()).isEqualTo(1);
        now = now.plusSeconds(1);
        assertThat(find("new")).isPresent();
        assertThat(find("other")).isEmpty();
        assertThat(find("another")).isEmpty();
        assertThat(issuer.calls()).isEqualTo(2);
    }

    @Test
    void aKeyThatIsPublishedNoMoreEndsWithinAnHour() throws Exception {
        find("r");
        issuer.removeKey("r");
        now = now.plus(Duration.ofMinutes(59));
        assertThat(find("r")).isPresent();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(find("r")).isEmpty();
    }

    @Test
    void keysOutliveAnIssuerThatIsAwayByADay() throws Exception {
        find("r");
        issuer.answerWith(503);
        now = now.plus(Duration.ofHours(23));
        assertThat(find("r")).isPresent();
        assertThat(find("r")).isPresent();
        assertThat(issuer.calls()).isEqualTo(2);
        now = now.plus(Duration.ofHours(1));
        assertThatThrownBy(() -> find("r")).isInstanceOf(FetchFailed.class);
    }

    @Test
    void anIssuerThatDoesNotAnswerIsLeftAloneForAWhile() throws Exception {
        issuer.answerWith(503);
        assertThatThrownBy(() -> find("r")).isInstanceOf(FetchFailed.class);
        assertThatThrownBy(() -> find("r")).isInstanceOf(FetchFailed.class);
        assertThat(issuer.calls()).isEqualTo(1);
        issuer.answerWith(200);
        now = now.plusSeconds(10);
        assertThat(find("r")).isPresent();
    }

    @Test
    void aClockThatIsPutBackMakesKeysNoOlder() throws Exception {
        find("r");
        now = START.minus(Duration.ofDays(2));
        assertThat(find("r")).isPresent();
        assertThat(issuer.calls()).isEqualTo(2);
    }

    @Test
    void aDocumentOfAnotherIssuerIsNotThisOnes() {
        issuer.callItself("https://issuer.example/tenant");
        assertThatThrownBy(() -> find("r"))
                .isInstanceOfSatisfying(
                        FetchFailed.class, e -> assertThat(e.isUnreachable()).isFalse());
    }

    @Test
    void keysOfTwoIssuersAreNotMixed() throws Exception {
        try (OutsideIssuer other = OutsideIssuer.start()) {
            other.addKey("theirs");
            assertThat(find("r")).isPresent();
            assertThat(keys.find(new Issuer(other.url(), Set.of()), "theirs", JwsAlgorithm.RS256))
                    .isPresent();
            assertThat(find("theirs")).isEmpty();
        }
    }

    @Test
    void keysAtAKnownAddressNeedNoDiscovery() throws Exception {
        KeySetAddress address = new KeySetAddress(issuer.keysUrl());
        issuer.callItself("https://issuer.example/tenant");
        assertThat(keys.find(address, "r", JwsAlgorithm.PS256)).isPresent();
        assertThat(keys.find(address, "e", JwsAlgorithm.ES256)).isPresent();
        assertThat(keys.find(address, "e", JwsAlgorithm.RS256)).isEmpty();
        assertThat(issuer.calls()).isZero();
        issuer.addKey("new");
        now = now.plusSeconds(60);
        assertThat(keys.find(address, "new", JwsAlgorithm.RS256)).isPresent();
        assertThat(issuer.keyCalls()).isEqualTo(2);
    }

    @Test
    void anAddressWithoutAKeySetHasNoKeys() {
        KeySetAddress address = new KeySetAddress(issuer.url() + "/.well-known/openid-configuration");
        assertThatThrownBy(() -> keys.find(address, "r", JwsAlgorithm.RS256))
                .isInstanceOfSatisfying(
                        FetchFailed.class, e -> assertThat(e.isUnreachable()).isFalse());
    }

    private Optional<VerificationKey> find(String keyId) throws FetchFailed {
        return keys.find(new Issuer(issuer.url(), Set.of()), keyId, JwsAlgorithm.RS256);
    }
}
