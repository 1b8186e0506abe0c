package dev.cenote.gate;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Circumstances;
import dev.cenote.aws.Gatekeeper;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.iam.Session;
import dev.cenote.protocol.sigv4.Expectations;
import dev.cenote.protocol.sigv4.PathRule;
import dev.cenote.protocol.sigv4.Presented;
import dev.cenote.protocol.sigv4.SigV4;
import dev.cenote.protocol.sigv4.SignatureReading;
import dev.cenote.protocol.sigv4.SignatureVerdict;
import dev.cenote.protocol.sigv4.SignatureVerifier;
import dev.cenote.protocol.sigv4.SignedMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Checks signatures and asks the policies. The order is AWS's: is there a signature, can it be read, is the key known,
 * does the token fit the key, then scope, clock and signature.
 */
public final class Gate implements Gatekeeper {
    private static final String UNKNOWN_KEY = "The security token included in the request is invalid.";

    private static final String EXPIRED = "The security token included in the request is expired";
    private static final String IAM = "iam";

    // What the SDKs call the place of services that have no region. Given an endpoint, some of them sign for it.
    private static final String NO_REGION = "aws-global";
    private static final Set<String> WITHOUT_REGIONS = Set.of(IAM, "sts");
    private static final String REGION_OF_THOSE = "us-east-1";

    private static final byte[] NO_BODY = {};

    private final AccessKeys keys;
    private final PolicyEngine policies;
    private final Predicate<String> regions;
    private final Clock clock;
    private final Clock sessionClock;
    private final SigningKeys signingKeys = new SigningKeys();

    /**
     * @param regions the regions that are served
     * @param clocks of signatures and of sessions
     */
    public Gate(AccessKeys keys, PolicyEngine policies, Predicate<String> regions, Clocks clocks) {
        this.keys = keys;
        this.policies = policies;
        this.regions = regions;
        this.clock = clocks.real;
        this.sessionClock = clocks.sessions;
    }

    /**
     * @param real a signature's clock is not the one that a development server may move
     * @param sessions by which sessions were issued
     */
    public record Clocks(Clock real, Clock sessions) {}

    @Override
    public Authentication authenticate(Request request, Supplier<byte[]> body, Expectation expected) {
        SignedMessage message = message(request);
        SignatureReading reading = SigV4.parse(message);
        if (reading instanceof Presented presented) {
            return verify(message, body, presented, expectations(request, expected));
        }
        return reading instanceof SignatureReading.Malformed(String text)
                ? new Authentication.Refused(Failure.INCOMPLETE, text)
                : new Authentication.Refused(Failure.MISSING, "Missing Authentication Token");
    }

    @Override
    public Optional<String> refusal(Principal principal, Demand demand, Circumstances circumstances) {
        return policies.reason(principal, demand, circumstances).map(reason -> demand.denial(principal, reason));
    }

    private Authentication verify(
            SignedMessage head, Supplier<byte[]> body, Presented presented, Expectations expected) {
        Optional<AccessKey> found = keys.find(presented.accessKeyId(), presented.sessionToken());
        if (found.isEmpty()) {
            return new Authentication.Refused(Failure.UNKNOWN_KEY, UNKNOWN_KEY);
        }
        AccessKey key = found.get();
        SignedMessage message =
                new SignedMessage(head.method(), head.rawPath(), head.rawQuery(), head.headers(), body.get());
        SignatureVerdict verdict = SignatureVerifier.verify(
                message, presented, scope -> signingKeys.of(key, scope), clock.instant(), expected);
        return verdict instanceof SignatureVerdict.Verified(Presented proved)
                ? admitted(key, proved.scope().region(), expected.service())
                : new Authentication.Refused(Failure.MISMATCH, ((SignatureVerdict.Rejected) verdict).text());
    }

    private Authentication admitted(AccessKey key, String region, String service) {
        Session session = key.session();
        if (session != null && !sessionClock.instant().isBefore(session.expiresAt())) {
            return new Authentication.Refused(Failure.EXPIRED, EXPIRED);
        }
        if (session != null && service.equals(IAM) && !mayCallIam(session)) {
            // COGNITO: what a session may not call at all knows nothing of it, so this is no matter of policies.
            return new Authentication.Refused(Failure.UNKNOWN_KEY, UNKNOWN_KEY);
        }
        return new Authentication.Accepted(key.principal(), region.equals(NO_REGION) ? REGION_OF_THOSE : region);
    }

    private static boolean mayCallIam(Session session) {
        return switch (session.subject().kind()) {
            case ASSUMED_ROLE, WEB_IDENTITY -> true;
            case SESSION_TOKEN -> session.traits().mfaAt() != null;
            case FEDERATED_USER -> false;
        };
    }

    private Expectations expectations(Request request, Expectation expected) {
        boolean anywhere = WITHOUT_REGIONS.contains(expected.service());
        return new Expectations(
                region -> regions.test(region) || anywhere && region.equals(NO_REGION),
                expected.service(),
                Duration.ofMinutes(expected.skewMinutes()),
                request.secure(),
                PathRule.NORMALIZED);
    }

    /**
     * Without its body. The host is what the client named: a trusted proxy may have put its own into the header, HTTP/2
     * has none.
     */
    private static SignedMessage message(Request request) {
        List<SignedMessage.Header> headers = new ArrayList<>();
        headers.add(new SignedMessage.Header("host", request.authority()));
        for (Headers.Field field : request.headers().fields()) {
            if (!field.name().equalsIgnoreCase("host")) {
                headers.add(new SignedMessage.Header(field.name(), field.value()));
            }
        }
        String query = request.rawQuery() == null ? "" : request.rawQuery();
        return new SignedMessage(request.method(), request.rawPath(), query, headers, NO_BODY);
    }
}
