package dev.cenote.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Circumstances;
import dev.cenote.aws.Gatekeeper.Authentication;
import dev.cenote.aws.Gatekeeper.Authentication.Accepted;
import dev.cenote.aws.Gatekeeper.Authentication.Refused;
import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.aws.Gatekeeper.Expectation;
import dev.cenote.aws.Gatekeeper.Failure;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.kernel.Secret;
import dev.cenote.protocol.sigv4.CredentialScope;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final Instant NOW = Instant.parse("2024-10-08T20:04:40Z");
    private static final Gate.Clocks CLOCKS =
            new Gate.Clocks(Clock.fixed(NOW, ZoneOffset.UTC), Clock.fixed(NOW, ZoneOffset.UTC));
    private static final String ACCOUNT = "000000000000";
    private static final String UNKNOWN = "The security token included in the request is invalid.";
    private static final AccessKey ROOT = AccessKey.ofRoot("AKIAROOT", new Secret("root secret"), ACCOUNT);
    private static final AccessKey DEVELOPER =
            UserKeys.of("test", new Secret("test"), ACCOUNT, "developer", "AIDACENOTEDEVELOPER01");
    private static final Circumstances HERE = new Circumstances("us-east-1", true, "192.0.2.1", null, null);
    private static final Expectation FIVE_MINUTES = new Expectation("cognito-idp", 5);

    private final SignedRequests client = new SignedRequests("test", "test", null, "us-east-1", "cognito-idp", NOW);
    private final Gate gate = gate(DEVELOPER);

    private static Gate gate(AccessKey developer) {
        List<AccessKey> keys = List.of(ROOT, developer);
        return new Gate(
                id -> keys.stream().filter(key -> key.id().equals(id)).findFirst(),
                (principal, demand, circumstances) ->
                        principal.arn().resource().equals("root") ? Optional.empty() : Optional.of(" because it is so"),
                region -> region.startsWith("us-") || region.startsWith("eu-"),
                CLOCKS);
    }

    private Authentication authenticate(Request request) {
        return gate.authenticate(request, () -> SignedRequests.BODY, FIVE_MINUTES);
    }

    @Test
    void servicesWithoutRegionsAreSignedForAsTheSdksDo() {
        SignedRequests global = new SignedRequests("test", "test", null, "aws-global", "iam", NOW);
        assertThat(gate.authenticate(global.signed(), () -> SignedRequests.BODY, new Expectation("iam", 5)))
                .isInstanceOfSatisfying(
                        Accepted.class, it -> assertThat(it.region()).isEqualTo("us-east-1"));
        SignedRequests regional = new SignedRequests("test", "test", null, "aws-global", "cognito-idp", NOW);
        assertThat(authenticate(regional.signed())).isInstanceOf(Refused.class);
    }

    @Test
    void tellsTheDeveloperFromRoot() {
        assertThat(authenticate(client.signed()))
                .isEqualTo(
                        new Accepted(new Principal(DEVELOPER.owner(), "AIDACENOTEDEVELOPER01", "test"), "us-east-1"));
        assertThat(authenticate(client.withKey("AKIAROOT", "root secret").signed()))
                .isEqualTo(new Accepted(new Principal(ROOT.owner(), ACCOUNT, "AKIAROOT"), "us-east-1"));
        assertThat(ROOT.owner().toString()).isEqualTo("arn:aws:iam::000000000000:root");
        assertThat(DEVELOPER.owner().toString()).isEqualTo("arn:aws:iam::000000000000:user/developer");
    }

    @Test
    void theRegionOfTheScopeIsWhereTheCallBelongs() {
        assertThat(authenticate(client.withScope("eu-central-1", "cognito-idp").signed()))
                .isInstanceOfSatisfying(
                        Accepted.class, it -> assertThat(it.region()).isEqualTo("eu-central-1"));
    }

    @Test
    void acceptsAPresignedRequestUntilItExpires() {
        assertThat(authenticate(client.at(NOW.minusSeconds(3600)).presigned(Duration.ofHours(1))))
                .isInstanceOf(Accepted.class);
        assertThat(authenticate(client.at(NOW.minusSeconds(3601)).presigned(Duration.ofHours(1))))
                .isEqualTo(new Refused(
                        Failure.MISMATCH,
                        "Signature expired: 20241008T190439Z is now earlier than 20241008T190440Z "
                                + "(20241008T200440Z - 60 min.)"));
    }

    @Test
    void missesTheSignatureOfAnUnsignedRequest() {
        assertThat(authenticate(SignedRequests.unsigned()))
                .isEqualTo(new Refused(Failure.MISSING, "Missing Authentication Token"));
    }

    @Test
    void aBearerTokenIsAnIncompleteSignature() {
        assertThat(authenticate(SignedRequests.unsigned(new Headers.Field("Authorization", "Bearer eyJh.e30.sig"))))
                .isInstanceOfSatisfying(Refused.class, it -> {
                    assertThat(it.failure()).isEqualTo(Failure.INCOMPLETE);
                    assertThat(it.message()).doesNotContain("eyJh");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST", "test ", "AKIAIOSFODNN7EXAMPLE", "🗝"})
    void anUnknownKeyIsAnInvalidToken(String id) {
        assertThat(authenticate(client.withKey(id, "test").signed()))
                .isEqualTo(new Refused(Failure.UNKNOWN_KEY, UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "session"})
    void aLongLivedKeyComesWithoutToken(String token) {
        assertThat(authenticate(client.withToken(token).signed())).isEqualTo(new Refused(Failure.UNKNOWN_KEY, UNKNOWN));
        assertThat(authenticate(client.withToken("session").presigned(Duration.ofHours(1))))
                .isEqualTo(new Refused(Failure.UNKNOWN_KEY, UNKNOWN));
    }

    @Test
    void theKeyIsLookedUpBeforeAnythingElseIsSaid() {
        SignedRequests stranger =
                client.withKey("nobody", "test").withScope("mars-1", "iam").at(NOW.minusSeconds(9999));
        assertThat(authenticate(stranger.signed())).isEqualTo(new Refused(Failure.UNKNOWN_KEY, UNKNOWN));
    }

    @Test
    void theScopeComesBeforeTheClockAndTheClockBeforeTheSignature() {
        SignedRequests wrong = client.withKey("test", "wrong").at(NOW.minusSeconds(301));
        assertThat(authenticate(wrong.withScope("mars-1", "cognito-idp").signed()))
                .isEqualTo(
                        new Refused(Failure.MISMATCH, "Credential should be scoped to a valid Region, not 'mars-1'."));
        assertThat(authenticate(wrong.withScope("us-east-1", "cognito-identity").signed()))
                .isEqualTo(new Refused(
                        Failure.MISMATCH, "Credential should be scoped to correct service: 'cognito-idp'."));
        assertThat(authenticate(wrong.signed()))
                .isEqualTo(new Refused(
                        Failure.MISMATCH,
                        "Signature expired: 20241008T195939Z is now earlier than 20241008T195940Z "
                                + "(20241008T200440Z - 5 min.)"));
    }

    @Test
    void aWrongSecretDoesNotMatch() {
        assertThat(authenticate(client.withKey("test", "Test").signed())).isInstanceOfSatisfying(Refused.class, it -> {
            assertThat(it.failure()).isEqualTo(Failure.MISMATCH);
            assertThat(it.message())
                    .startsWith("The request signature we calculated does not match the signature you "
                            + "provided. Check your AWS Secret Access Key and signing method. "
                            + "Consult the service documentation for details.\n\n"
                            + "The Canonical String for this request should have been\n'POST\n/\n")
                    .endsWith("'\n")
                    .doesNotContain("Test");
        });
    }

    @Test
    void somebodyElsesBodyHeaderOrHostDoesNotMatch() {
        byte[] other = "{\"MaxResults\":60}".getBytes(StandardCharsets.UTF_8);
        assertThat(failure(gate.authenticate(client.signed(), () -> other, FIVE_MINUTES)))
                .isEqualTo(Failure.MISMATCH);
        assertThat(failure(authenticate(client.signedThenChanged("X-Amz-Target", target -> target + "x"))))
                .isEqualTo(Failure.MISMATCH);
        assertThat(failure(authenticate(withAuthority(client.signed(), "localhost:9401"))))
                .isEqualTo(Failure.MISMATCH);
    }

    @Test
    void nobodyWhoNamesNoKnownKeyGetsABodyRead() {
        Supplier<byte[]> unread = () -> {
            throw new AssertionError("the body was read");
        };
        assertThat(failure(gate.authenticate(SignedRequests.unsigned(), unread, FIVE_MINUTES)))
                .isEqualTo(Failure.MISSING);
        Request malformed = SignedRequests.unsigned(new Headers.Field("Authorization", "AWS4-HMAC-SHA256 x"));
        assertThat(failure(gate.authenticate(malformed, unread, FIVE_MINUTES))).isEqualTo(Failure.INCOMPLETE);
        assertThat(failure(gate.authenticate(client.withKey("AKIANOBODY", "x").signed(), unread, FIVE_MINUTES)))
                .isEqualTo(Failure.UNKNOWN_KEY);
        assertThat(failure(gate.authenticate(client.withToken("session").signed(), unread, FIVE_MINUTES)))
                .isEqualTo(Failure.UNKNOWN_KEY);
    }

    @Test
    void theHostIsTheOneTheClientNamedWhateverAProxyPutThere() {
        assertThat(authenticate(client.signedThenChanged("Host", host -> "10.0.0.1:8080")))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void aServiceMayAllowFifteenMinutes() {
        Request request = client.at(NOW.minusSeconds(900)).signed();
        assertThat(failure(authenticate(request))).isEqualTo(Failure.MISMATCH);
        assertThat(gate.authenticate(request, () -> SignedRequests.BODY, new Expectation("cognito-idp", 15)))
                .isInstanceOf(Accepted.class);
        assertThat(gate.authenticate(
                        client.at(NOW.plusSeconds(901)).signed(),
                        () -> SignedRequests.BODY,
                        new Expectation("cognito-idp", 15)))
                .isEqualTo(new Refused(
                        Failure.MISMATCH,
                        "Signature not yet current: 20241008T201941Z is still later than 20241008T201940Z "
                                + "(20241008T200440Z + 15 min.)"));
    }

    @Test
    void aNewSecretUnderAnOldIdTakesEffectAtOnce() {
        AccessKey[] current = {DEVELOPER};
        Gate changing = new Gate(id -> Optional.of(current[0]), (p, d, c) -> Optional.empty(), region -> true, CLOCKS);
        assertThat(changing.authenticate(client.signed(), () -> SignedRequests.BODY, FIVE_MINUTES))
                .isInstanceOf(Accepted.class);
        current[0] = UserKeys.of("test", new Secret("new"), ACCOUNT, "developer", "AIDACENOTEDEVELOPER01");
        assertThat(failure(changing.authenticate(client.signed(), () -> SignedRequests.BODY, FIVE_MINUTES)))
                .isEqualTo(Failure.MISMATCH);
        assertThat(changing.authenticate(
                        client.withKey("test", "new").signed(), () -> SignedRequests.BODY, FIVE_MINUTES))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void manyKeysAndDaysDoNotFillTheMemory() {
        SigningKeys keys = new SigningKeys();
        for (int day = 0; day < 3000; day++) {
            keys.of(DEVELOPER, new CredentialScope("day" + day, "us-east-1", "iam", "aws4_request"));
        }
        assertThat(keys.size()).isLessThanOrEqualTo(1024);
    }

    @Test
    void saysWhoMayNotDoWhatToWhich() {
        Demand demand = new Demand("cognito-idp:ListUserPools", "*", Map.of());
        Principal developer = new Principal(DEVELOPER.owner(), "AIDACENOTEDEVELOPER01", "test");
        assertThat(gate.refusal(developer, demand, HERE))
                .contains("User: arn:aws:iam::000000000000:user/developer is not authorized to perform: "
                        + "cognito-idp:ListUserPools on resource: * because it is so");
        assertThat(gate.refusal(new Principal(ROOT.owner(), ACCOUNT, "AKIAROOT"), demand, HERE))
                .isEmpty();
    }

    private static Failure failure(Authentication authentication) {
        assertThat(authentication).isInstanceOf(Refused.class);
        return ((Refused) authentication).failure();
    }

    private static Request withAuthority(Request request, String authority) {
        return new Request(
                request.id(),
                request.method(),
                request.secure(),
                authority,
                request.rawPath(),
                request.rawQuery(),
                request.headers(),
                request.remoteAddress(),
                request.body());
    }
}
