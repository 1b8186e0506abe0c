package dev.cenote.protocol.sigv4;

import dev.cenote.protocol.sigv4.SignatureVerdict.Reason;
import dev.cenote.protocol.sigv4.SignatureVerdict.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks a presented signature: scope, then clock, then what must be signed, then the payload, then the signature. The
 * first failure is the answer. A session token's own expiry is the caller's to check, after this.
 */
public final class SignatureVerifier {
    private static final String CONTENT_SHA256 = "x-amz-content-sha256";
    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. "
                    + "Check your AWS Secret Access Key and signing method. "
                    + "Consult the service documentation for details.";

    private final SignedMessage message;
    private final Presented presented;
    private final Expectations expected;

    private SignatureVerifier(SignedMessage message, Presented presented, Expectations expected) {
        this.message = message;
        this.presented = presented;
        this.expected = expected;
    }

    /**
     * Checks a signature.
     *
     * @param presented what {@link SigV4#parse} read from this very message
     * @param key gives the signing key of a scope; asked once, and only for a scope that is in order, so that a cache
     *     behind it is not filled with nonsense
     */
    public static SignatureVerdict verify(
            SignedMessage message,
            Presented presented,
            Function<CredentialScope, SigningKey> key,
            Instant now,
            Expectations expected) {
        return new SignatureVerifier(message, presented, expected).verify(key, now);
    }

    private SignatureVerdict verify(Function<CredentialScope, SigningKey> key, Instant now) {
        Rejected rejected = checkScope();
        if (rejected == null) {
            rejected = checkClock(now);
        }
        if (rejected == null) {
            rejected = checkSignedHeaders();
        }
        String claimed = message.joined(CONTENT_SHA256);
        String payloadHash = UNSIGNED_PAYLOAD.equals(claimed) ? UNSIGNED_PAYLOAD : Digests.hexSha256(message.body());
        if (rejected == null && claimed != null) {
            rejected = checkPayload(claimed, payloadHash);
        }
        return rejected != null ? rejected : compare(key.apply(presented.scope()), payloadHash);
    }

    private @Nullable Rejected checkScope() {
        CredentialScope scope = presented.scope();
        String date = SignatureDate.basic(presented.signedAt());
        StringBuilder text = new StringBuilder();
        if (!expected.regions().test(scope.region())) {
            text.append(" Credential should be scoped to a valid Region, not '")
                    .append(scope.region())
                    .append("'.");
        }
        if (!scope.service().equals(expected.service())) {
            text.append(" Credential should be scoped to correct service: '")
                    .append(expected.service())
                    .append("'.");
        }
        if (!scope.terminator().equals(CredentialScope.TERMINATOR)) {
            text.append(" Credential should be scoped with a valid terminator: '")
                    .append(CredentialScope.TERMINATOR)
                    .append("', not '")
                    .append(scope.terminator())
                    .append("'.");
        }
        if (!date.substring(0, 8).equals(scope.date())) {
            text.append(" Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '")
                    .append(scope.date())
                    .append("' != '")
                    .append(date, 0, 8)
                    .append("', from '")
                    .append(date)
                    .append("'.");
        }
        return text.isEmpty() ? null : new Rejected(Reason.SCOPE, text.substring(1));
    }

    private @Nullable Rejected checkClock(Instant now) {
        Instant signedAt = presented.signedAt();
        Instant latest = now.plus(expected.skew());
        if (signedAt.isAfter(latest)) {
            return new Rejected(Reason.CLOCK, notYetCurrent(signedAt, latest, now));
        }
        Duration lifetime = presented.lifetime();
        Duration window = lifetime == null ? expected.skew() : lifetime;
        Instant earliest = now.minus(window);
        if (!signedAt.isBefore(earliest)) {
            return null;
        }
        return new Rejected(lifetime == null ? Reason.CLOCK : Reason.EXPIRED, expired(signedAt, earliest, now, window));
    }

    private String notYetCurrent(Instant signedAt, Instant latest, Instant now) {
        return "Signature not yet current: " + SignatureDate.basic(signedAt) + " is still later than "
                + SignatureDate.basic(latest) + " (" + SignatureDate.basic(now) + " + " + span(expected.skew()) + ")";
    }

    private static String expired(Instant signedAt, Instant earliest, Instant now, Duration window) {
        return "Signature expired: " + SignatureDate.basic(signedAt) + " is now earlier than "
                + SignatureDate.basic(earliest) + " (" + SignatureDate.basic(now) + " - " + span(window) + ")";
    }

    private static String span(Duration duration) {
        return duration.toSecondsPart() == 0 ? duration.toMinutes() + " min." : duration.toSeconds() + " sec.";
    }

    /** What is not signed can be changed on the way: the host decides where a request goes, x-amz-* what it does. */
    private @Nullable Rejected checkSignedHeaders() {
        if (!presented.signedHeaders().contains("host")) {
            return unsigned("'Host' or ':authority'");
        }
        for (SignedMessage.Header header : message.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-") && !presented.signedHeaders().contains(name)) {
                return unsigned("'" + name + "'");
            }
        }
        // A header signature that covers no date could be sent again with a fresh one for as long as its day lasts.
        boolean dated = presented.signedHeaders().contains("x-amz-date")
                || presented.signedHeaders().contains("date")
                || presented.form() == Presented.Form.QUERY;
        return dated ? null : unsigned("'Date'");
    }

    private static Rejected unsigned(String name) {
        return new Rejected(Reason.UNSIGNED_HEADER, name + " must be a 'SignedHeader' in the AWS Authorization.");
    }

    private @Nullable Rejected checkPayload(String claimed, String payloadHash) {
        if (claimed.equals(UNSIGNED_PAYLOAD)) {
            return expected.unsignedPayload() ? null : new Rejected(Reason.PAYLOAD, "UNSIGNED-PAYLOAD requires TLS.");
        }
        if (claimed.startsWith("STREAMING-")) {
            return new Rejected(Reason.PAYLOAD, "Streaming payloads are not supported by this service.");
        }
        return Digests.sameText(payloadHash, claimed)
                ? null
                : new Rejected(
                        Reason.PAYLOAD, "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }

    private SignatureVerdict compare(SigningKey key, String payloadHash) {
        String canonical = CanonicalRequest.of(
                message, presented.signedHeaders(), presented.omittedParameter(), payloadHash, expected.path());
        String toSign = StringToSign.of(SignatureDate.basic(presented.signedAt()), presented.scope(), canonical);
        if (Digests.sameText(key.sign(toSign), presented.signature())) {
            return new SignatureVerdict.Verified(presented);
        }
        // Both texts hold nothing that the client did not send, and are the best help there is in finding the fault.
        return new Rejected(
                Reason.MISMATCH,
                MISMATCH + "\n\nThe Canonical String for this request should have been\n'" + canonical
                        + "'\n\nThe String-to-Sign should have been\n'" + toSign + "'\n");
    }
}
