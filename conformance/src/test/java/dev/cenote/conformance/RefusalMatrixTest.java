package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.conformance.Wire.Answer;
import dev.cenote.conformance.Wire.Call;
import dev.cenote.conformance.Wire.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Every signed operation of every JSON API that is served, against every way a signature can be wrong: the answers are
 * those that AWS gives. The list of operations comes from the product's own page of operations.
 */
@ExtendWith(SharedProduct.class)
class RefusalMatrixTest {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Pattern OLD = Pattern.compile(
            "Signature expired: (\\d{8}T\\d{6}Z) is now earlier than (\\d{8}T\\d{6}Z) \\((\\d{8}T\\d{6}Z) - 5 min\\.\\)");
    private static final Pattern EARLY =
            Pattern.compile("Signature not yet current: (\\d{8}T\\d{6}Z) is still later than"
                    + " (\\d{8}T\\d{6}Z) \\((\\d{8}T\\d{6}Z) \\+ 5 min\\.\\)");
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access"
                    + " Key and signing method. Consult the service documentation for details.";
    private static final String UNKNOWN = "The security token included in the request is invalid.";

    private final Product product;

    RefusalMatrixTest(Product product) {
        this.product = product;
    }

    /** One way to be wrong and the answer to it. */
    private record Wrong(String name, How how, String type, Text text) {}

    @FunctionalInterface
    private interface How {
        Call spoil(Call call, String service);
    }

    @FunctionalInterface
    private interface Text {
        void check(String message, String service);
    }

    private static final List<Wrong> WAYS = List.of(
            new Wrong(
                    "unsigned",
                    (call, service) -> call,
                    "MissingAuthenticationTokenException",
                    exactly("Missing Authentication Token")),
            new Wrong(
                    "signed with the wrong secret",
                    (call, service) ->
                            call.signed(Signature.of(service).by(AwsBasicCredentials.create("test", "no such secret"))),
                    "InvalidSignatureException",
                    (text, service) -> assertThat(text).startsWith(MISMATCH)),
            new Wrong(
                    "with a body changed after it was signed",
                    (call, service) -> call.signed(Signature.of(service)).withBody("{\"Another\":\"body\"}"),
                    "InvalidSignatureException",
                    exactly("The provided 'x-amz-content-sha256' header does not match what was computed.")),
            new Wrong(
                    "with a header changed after it was signed",
                    (call, service) -> call.with("x-amz-user-agent", "one")
                            .signed(Signature.of(service))
                            .with("x-amz-user-agent", "another"),
                    "InvalidSignatureException",
                    (text, service) -> assertThat(text).startsWith(MISMATCH)),
            new Wrong(
                    "signed six minutes ago",
                    (call, service) -> call.signed(Signature.of(service).at(shifted(-6))),
                    "InvalidSignatureException",
                    (text, service) -> checkWindow(OLD, text, -5)),
            new Wrong(
                    "replayed a year later",
                    (call, service) -> call.signed(Signature.of(service).at(shifted(-365 * 24 * 60))),
                    "InvalidSignatureException",
                    (text, service) -> checkWindow(OLD, text, -5)),
            new Wrong(
                    "signed six minutes ahead",
                    (call, service) -> call.signed(Signature.of(service).at(shifted(6))),
                    "InvalidSignatureException",
                    (text, service) -> checkWindow(EARLY, text, 5)),
            new Wrong(
                    "signed with an unknown key",
                    (call, service) -> call.signed(
                            Signature.of(service).by(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "test"))),
                    "UnrecognizedClientException",
                    exactly(UNKNOWN)),
            new Wrong(
                    "signed with a session token that the key does not have",
                    (call, service) -> call.signed(
                            Signature.of(service).by(AwsSessionCredentials.create("test", "test", "stray"))),
                    "UnrecognizedClientException",
                    exactly(UNKNOWN)),
            new Wrong(
                    "scoped to another service",
                    (call, service) -> call.signed(Signature.of("s3")),
                    "InvalidSignatureException",
                    (text, service) -> assertThat(text)
                            .isEqualTo("Credential should be scoped to correct service: '%s'.".formatted(service))),
            new Wrong(
                    "scoped to a region of no such name",
                    (call, service) -> call.signed(Signature.of(service).in("nowhere")),
                    "InvalidSignatureException",
                    exactly("Credential should be scoped to a valid Region, not 'nowhere'.")),
            new Wrong(
                    "with half an Authorization header",
                    (call, service) -> call.with(
                            "authorization",
                            "AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/" + service + "/aws4_request"),
                    "IncompleteSignatureException",
                    (text, service) -> assertThat(text)
                            .startsWith("Authorization header requires 'Signature' parameter."
                                    + " Authorization header requires 'SignedHeaders' parameter."
                                    + " Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
                                    + " header.")));

    @TestFactory
    Stream<DynamicContainer> everySignedOperationRefusesEveryWrongSignature() {
        List<ServedOperation> signed = ServedOperation.with("signed");
        assertThat(signed).hasSizeGreaterThan(20);
        return signed.stream()
                .map(operation -> DynamicContainer.dynamicContainer(
                        operation.name(),
                        WAYS.stream().map(way -> DynamicTest.dynamicTest(way.name(), () -> check(operation, way)))));
    }

    /** They are not part of a signature's business: an unreadable one changes nothing. */
    @TestFactory
    Stream<DynamicTest> everyOpenOperationIgnoresSignatures() {
        List<ServedOperation> open = ServedOperation.with("open");
        assertThat(open).extracting(ServedOperation::name).contains("GetClientToken");
        return open.stream()
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> {
                    Call call = operation.call(product);
                    Answer plain = call.send();
                    Answer spoilt = call.signed(Signature.of(operation.service())
                                    .by(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "x")))
                            .send();

                    assertThat(plain.type()).isIn("InvalidParameterException", "ValidationException");
                    assertThat(spoilt.body()).isEqualTo(plain.body());
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyOtherOperationIsUnknown() {
        return ServedOperation.with("none").stream()
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> {
                    Answer answer = operation.call(product).sendSigned(operation.service());

                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.type()).isEqualTo("UnknownOperationException");
                }));
    }

    @Test
    void aBearerTokenInsteadOfASignatureIsNotEchoed() {
        Answer answer = Call.cognito(product, "ListUserPools", "{\"MaxResults\":1}")
                .with("authorization", "Bearer c2VjcmV0LXRva2Vu")
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("IncompleteSignatureException");
        assertThat(answer.body()).doesNotContain("c2VjcmV0LXRva2Vu");
    }

    private void check(ServedOperation operation, Wrong way) {
        Call call = operation.call(product);

        Answer answer = way.how().spoil(call, operation.service()).send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(Json.names(answer.json())).containsExactly("Message", "__type");
        assertThat(answer.type()).isEqualTo(way.type());
        way.text().check(answer.message(), operation.service());
        assertThat(answer.header("x-amzn-errortype")).isEqualTo(way.type() + ":");
        assertThat(answer.header("x-amzn-requestid")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(answer.header("content-type")).isEqualTo("application/x-amz-json-1.1");
        assertThat(answer.header("date")).as("SDKs set their clock by it").isNotEmpty();
    }

    private static Text exactly(String expected) {
        return (text, service) -> assertThat(text).isEqualTo(expected);
    }

    /** The text names the signature's time, the edge of the window and the server's clock, and they fit together. */
    private static void checkWindow(Pattern pattern, String text, int minutes) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.matches()).as(text).isTrue();
        LocalDateTime signed = LocalDateTime.parse(matcher.group(1), STAMP);
        LocalDateTime edge = LocalDateTime.parse(matcher.group(2), STAMP);
        LocalDateTime now = LocalDateTime.parse(matcher.group(3), STAMP);
        assertThat(edge).isEqualTo(now.plusMinutes(minutes));
        assertThat(minutes < 0 ? signed.isBefore(edge) : signed.isAfter(edge)).isTrue();
        assertThat(Duration.between(now.toInstant(ZoneOffset.UTC), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(2));
    }

    private static Clock shifted(int minutes) {
        return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
    }
}
