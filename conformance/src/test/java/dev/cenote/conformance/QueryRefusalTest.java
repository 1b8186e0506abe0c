package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.conformance.Wire.Answer;
import dev.cenote.conformance.Wire.Call;
import dev.cenote.conformance.Wire.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Wrong signatures on the Query protocol, which names and words them differently and wraps them in XML. */
@ExtendWith(SharedProduct.class)
class QueryRefusalTest {
    private static final Signature RIGHT = Signature.of("sts");
    private static final Pattern ERROR = Pattern.compile("(?s).*<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/"
            + "2011-06-15/\">\\s*<Error>\\s*<Type>Sender</Type>\\s*<Code>(.*?)</Code>\\s*<Message>(.*?)</Message>\\s*"
            + "</Error>\\s*<RequestId>[0-9a-f-]{36}</RequestId>\\s*</ErrorResponse>\\s*");
    private static final String UNKNOWN = "The security token included in the request is invalid\\.";

    private final Product product;

    QueryRefusalTest(Product product) {
        this.product = product;
    }

    @Test
    void anUnsignedCallLacksItsToken() {
        check(identity().send(), 403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    @Test
    void halfAHeaderIsIncomplete() {
        check(
                identity()
                        .with("authorization", "AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/sts/aws4_request")
                        .send(),
                400,
                "IncompleteSignature",
                "Authorization header requires &apos;Signature&apos; parameter\\..*"
                        .replace("&apos;", "(?:'|&apos;|&#39;)"));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        RIGHT.by(AwsBasicCredentials.create("test", "no such secret")),
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided\\..*"),
                Arguments.of(
                        RIGHT.by(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "x")),
                        "InvalidClientTokenId",
                        UNKNOWN),
                Arguments.of(
                        RIGHT.by(AwsSessionCredentials.create("test", "test", "stray")),
                        "InvalidClientTokenId",
                        UNKNOWN),
                Arguments.of(
                        RIGHT.at(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-16))),
                        "SignatureDoesNotMatch",
                        "Signature expired: \\S+ is now earlier than \\S+ \\(\\S+ - 15 min\\.\\)"),
                Arguments.of(
                        RIGHT.at(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(16))),
                        "SignatureDoesNotMatch",
                        "Signature not yet current: \\S+ is still later than \\S+ \\(\\S+ \\+ 15 min\\.\\)"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongSignatureIsRefused(Signature signature, String code, String text) {
        check(identity().signed(signature).send(), 403, code, text);
    }

    @Test
    void fourteenMinutesAreWithinTheWindow() {
        Signature late = RIGHT.at(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-14)));

        assertThat(identity().signed(late).send().status()).isEqualTo(200);
    }

    @Test
    void theRightAnswerIsXml() {
        Answer answer = identity().sendSigned("sts");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/xml");
        assertThat(answer.body())
                .containsPattern("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">")
                .contains("<Account>000000000000</Account>")
                .containsPattern("<ResponseMetadata>\\s*<RequestId>");
    }

    private Call identity() {
        return Call.sts(product, "GetCallerIdentity");
    }

    private static void check(Answer answer, int status, String code, String text) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("text/xml");
        Matcher matcher = ERROR.matcher(answer.body());
        assertThat(matcher.matches()).as(answer.body()).isTrue();
        assertThat(matcher.group(1)).isEqualTo(code);
        assertThat(matcher.group(2)).matches("(?s)" + text);
    }
}
