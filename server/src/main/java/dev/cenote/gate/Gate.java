package dev.cenote.gate;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Gatekeeper;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
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
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Checks signatures and asks the policies. The order is AWS's: is there a signature, can it be read, is the key known,
 * does the token fit the key, then scope, clock and signature.
 */
public final class Gate implements Gatekeeper {
    private static final String UNKNOWN_KEY = "The security token included in the request is invalid.";

    private static final byte[] NO_BODY = {};

    private final AccessKeys keys;
    private final PolicyEngine policies;
    private final Predicate<String> regions;
    private final Clock clock;
    private final SigningKeys signingKeys = new SigningKeys();

    /**
     * @param regions the regions that are served
     * @param clock real time: a signature's clock is not the one that a development server may move
     */
    public Gate(AccessKeys keys, PolicyEngine policies, Predicate<String> regions, Clock clock) {
        this.keys = keys;
        this.policies = policies;
        this.regions = regions;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Request request, Supplier<byte[]> body, Expectation expected) {
        SignedMessage message = message(request);
        return switch (SigV4.parse(message)) {
            case SignatureReading.Missing() ->
                new Authentication.Refused(Failure.MISSING, "Missing Authentication Token");
            case SignatureReading.Malformed(String text) -> new Authentication.Refused(Failure.INCOMPLETE, text);
            case Presented presented -> verify(message, body, presented, expectations(request, expected));
        };
    }

    @Override
    public Optional<String> refusal(Principal principal, Demand demand) {
        return policies.allows(principal, demand)
                ? Optional.empty()
                : Optional.of("User: " + principal.arn() + " is not authorized to perform: " + demand.action()
                        + " on resource: " + demand.resource() + " because no identity-based policy allows the "
                        + demand.action() + " action");
    }

    private Authentication verify(
            SignedMessage head, Supplier<byte[]> body, Presented presented, Expectations expected) {
        Optional<AccessKey> found = keys.find(presented.accessKeyId());
        // A long-lived key has no session, so a token beside it proves that something is mixed up.
        if (found.isEmpty() || presented.sessionToken() != null) {
            return new Authentication.Refused(Failure.UNKNOWN_KEY, UNKNOWN_KEY);
        }
        AccessKey key = found.get();
        SignedMessage message =
                new SignedMessage(head.method(), head.rawPath(), head.rawQuery(), head.headers(), body.get());
        SignatureVerdict verdict = SignatureVerifier.verify(
                message, presented, scope -> signingKeys.of(key, scope), clock.instant(), expected);
        return switch (verdict) {
            case SignatureVerdict.Rejected(SignatureVerdict.Reason reason, String text) ->
                new Authentication.Refused(Failure.MISMATCH, text);
            case SignatureVerdict.Verified(Presented proved) ->
                new Authentication.Accepted(
                        new Principal(key.owner(), key.ownerId(), key.id()),
                        proved.scope().region());
        };
    }

    private Expectations expectations(Request request, Expectation expected) {
        return new Expectations(
                regions,
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
