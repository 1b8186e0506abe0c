package dev.cenote.protocol.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published signing test suite of awslabs/aws-c-auth: 38 cases, each signed in the header and in the query. */
class VectorsTest {
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");

    static Stream<Vector> vectors() {
        return Vector.all();
    }

    @Test
    void theSuiteIsWhole() {
        assertThat(vectors()).hasSize(76);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void arrivesAtThePublishedCanonicalRequestAndStringToSign(Vector vector) {
        SignedMessage message = asSigned(vector);
        Presented presented = presented(message);
        String canonical = CanonicalRequest.of(
                message,
                presented.signedHeaders(),
                presented.omittedParameter(),
                Digests.hexSha256(message.body()),
                vector.path());
        assertThat(canonical).isEqualTo(vector.expected("canonical-request"));
        assertThat(StringToSign.of("20150830T123600Z", presented.scope(), canonical))
                .isEqualTo(vector.expected("string-to-sign"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verifiesThePublishedSignature(Vector vector) {
        SignedMessage message = asSigned(vector);
        Presented presented = presented(message);
        assertThat(presented.signature()).isEqualTo(vector.expected("signature").strip());
        assertThat(verify(vector, message, presented)).isInstanceOf(SignatureVerdict.Verified.class);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesThePublishedSignatureUnderAnotherMethod(Vector vector) {
        SignedMessage message = asSigned(vector);
        SignedMessage spoilt =
                new SignedMessage("DELETE", message.rawPath(), message.rawQuery(), message.headers(), message.body());
        assertThat(verify(vector, spoilt, presented(spoilt)))
                .isInstanceOfSatisfying(
                        SignatureVerdict.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(SignatureVerdict.Reason.MISMATCH));
    }

    /** A token that the signature does not cover could be exchanged on the way: such requests are turned down. */
    @ParameterizedTest
    @MethodSource("vectors")
    void refusesATokenThatWasAddedAfterSigning(Vector vector) {
        SignedMessage message = vector.signedRequest();
        SignatureVerdict verdict = verify(vector, message, presented(message));
        assertThat(verdict instanceof SignatureVerdict.Verified).isEqualTo(!vector.tokenAddedLater());
    }

    private static SignatureVerdict verify(Vector vector, SignedMessage message, Presented presented) {
        Expectations expected =
                new Expectations("us-east-1"::equals, "service", Duration.ofMinutes(5), false, vector.path());
        return SignatureVerifier.verify(
                message, presented, scope -> SigningKey.derive(vector.secret(), scope), NOW, expected);
    }

    private static Presented presented(SignedMessage message) {
        return (Presented) SigV4.parse(message);
    }

    /** The message that was signed: without the token where that came later. */
    private static SignedMessage asSigned(Vector vector) {
        SignedMessage message = vector.signedRequest();
        if (!vector.tokenAddedLater()) {
            return message;
        }
        return new SignedMessage(
                message.method(),
                message.rawPath(),
                message.rawQuery().replaceAll("&X-Amz-Security-Token=[^&]*", ""),
                message.headers().stream()
                        .filter(header -> !header.name().equalsIgnoreCase("x-amz-security-token"))
                        .toList(),
                message.body());
    }
}
