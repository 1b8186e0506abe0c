package dev.cenote.protocol.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to spoil a signature, and the text that AWS has for it. */
class SignatureRefusalsTest {
    private static final String MISMATCH = "The request signature we calculated does not match";

    @Test
    void acceptsAGoodSignature() {
        assertThat(Signed.answer(Signed.good())).isEqualTo("ok");
    }

    @Test
    void saysThatNoSignatureIsThere() {
        assertThat(Signed.answer(Signed.plain())).isEqualTo("missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer eyJhbGciOi.secret.token", "Basic dXNlcjpwYXNz", "nonsense"})
    void neverEchoesAnotherKindOfCredential(String value) {
        SignedMessage message = Signed.withHeader(Signed.good(), "authorization", old -> value);
        assertThat(Signed.answer(message))
                .startsWith("Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256")
                .doesNotContain(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Credential", "Signature", "SignedHeaders"})
    void namesTheParameterThatIsMissing(String name) {
        SignedMessage message =
                Signed.withHeader(Signed.good(), "authorization", old -> old.replaceAll(name + "=[^, ]*", "Other=1"));
        assertThat(Signed.answer(message)).startsWith("Authorization header requires '" + name + "' parameter. ");
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        SignedMessage message = Signed.without(
                Signed.withHeader(Signed.good(), "authorization", old -> "AWS4-HMAC-SHA256 Other=1"), "x-amz-date");
        assertThat(Signed.answer(message))
                .isEqualTo(
                        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' "
                                + "parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires "
                                + "existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256 Other=1");
    }

    @Test
    void refusesAParameterThatComesTwice() {
        SignedMessage message =
                Signed.withHeader(Signed.good(), "authorization", old -> old + ", Signature=" + "0".repeat(64));
        assertThat(Signed.answer(message)).contains("must have one 'Signature' parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, cognito-idp, Credential should be scoped to a valid Region",
        "us-east-1, iam, Credential should be scoped to correct service: 'cognito-idp'.",
    })
    void refusesAnotherScope(String region, String service, String text) {
        assertThat(Signed.answer(Signed.signer(region, service).sign(Signed.plain(), Signed.NOW)))
                .startsWith(text);
    }

    @Test
    void refusesAnotherTerminatorAndAnotherDay() {
        assertThat(Signed.answer(replaced("aws4_request", "aws5_request")))
                .isEqualTo("Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'.");
        assertThat(Signed.answer(replaced("20261121/", "20261120/")))
                .isEqualTo("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                        + "'20261120' != '20261121', from '20261121T100000Z'.");
    }

    @Test
    void refusesASignatureOlderThanFiveMinutes() {
        assertThat(Signed.answer(Signed.good(), Signed.NOW.plusSeconds(300))).isEqualTo("ok");
        assertThat(Signed.answer(Signed.good(), Signed.NOW.plusSeconds(301)))
                .isEqualTo("Signature expired: 20261121T100000Z is now earlier than 20261121T100001Z "
                        + "(20261121T100501Z - 5 min.)");
    }

    @Test
    void refusesASignatureFromTheFuture() {
        assertThat(Signed.answer(Signed.good(), Signed.NOW.minusSeconds(300))).isEqualTo("ok");
        assertThat(Signed.answer(Signed.good(), Signed.NOW.minusSeconds(301)))
                .isEqualTo("Signature not yet current: 20261121T100000Z is still later than 20261121T095959Z "
                        + "(20261121T095459Z + 5 min.)");
    }

    @Test
    void refusesAChangedBodyMethodPathQueryOrHeader() {
        SignedMessage good = Signed.good();
        byte[] other = "{\"MaxResults\":11}".getBytes(StandardCharsets.UTF_8);
        List<SignedMessage> spoilt = List.of(
                new SignedMessage("POST", "/", "", good.headers(), other),
                new SignedMessage("PUT", "/", "", good.headers(), good.body()),
                new SignedMessage("POST", "/other", "", good.headers(), good.body()),
                new SignedMessage("POST", "/", "a=b", good.headers(), good.body()),
                Signed.withHeader(good, "host", old -> "evil:9400"),
                Signed.withHeader(good, "content-type", old -> "text/plain"));
        assertThat(spoilt)
                .allSatisfy(message -> assertThat(Signed.answer(message)).startsWith(MISMATCH));
    }

    @Test
    void showsTheCanonicalStringInTheMismatchButNoSecret() {
        String text = Signed.answer(replaced("Signature=", "Signature=0"));
        assertThat(text)
                .startsWith(MISMATCH)
                .contains("The Canonical String for this request should have been\n'POST\n/\n\n")
                .contains("The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20261121T100000Z\n")
                .doesNotContain(Signed.SECRET);
    }

    @Test
    void refusesHeadersThatCouldBeExchangedBecauseNobodySignedThem() {
        List<SignedMessage.Header> more = new ArrayList<>(Signed.good().headers());
        more.add(new SignedMessage.Header("X-Amz-Target", "AWSCognitoIdentityProviderService.DeleteUserPool"));
        assertThat(Signed.answer(Signed.with(Signed.good(), more)))
                .isEqualTo("'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.");
        assertThat(Signed.answer(replaced("host;", "")))
                .isEqualTo("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void holdsTheBodyToItsHash() {
        SignedMessage hashed = Signed.signer("us-east-1", "cognito-idp").signWithBodyHash(Signed.plain(), Signed.NOW);
        assertThat(Signed.answer(hashed)).isEqualTo("ok");
        SignedMessage spoilt = new SignedMessage("POST", "/", "", hashed.headers(), new byte[] {'{', '}'});
        assertThat(Signed.answer(spoilt))
                .isEqualTo("The provided 'x-amz-content-sha256' header does not match what was computed.");
    }

    @ParameterizedTest
    @CsvSource({
        "UNSIGNED-PAYLOAD, UNSIGNED-PAYLOAD requires TLS.",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, Streaming payloads are not supported by this service."
    })
    void refusesPayloadsThatNothingProtects(String claimed, String text) {
        List<SignedMessage.Header> headers = new ArrayList<>(Signed.plain().headers());
        headers.add(new SignedMessage.Header("x-amz-content-sha256", claimed));
        SignedMessage message = Signed.with(Signed.plain(), headers);
        assertThat(Signed.answer(Signed.signer("us-east-1", "cognito-idp").sign(message, Signed.NOW)))
                .isEqualTo(text);
    }

    @Test
    void acceptsAPresignedRequestUntilItExpires() {
        SignedMessage presigned = Signed.presigned(Duration.ofHours(1));
        assertThat(Signed.answer(presigned, Signed.NOW.plusSeconds(3600))).isEqualTo("ok");
        assertThat(Signed.answer(presigned, Signed.NOW.plusSeconds(3601))).startsWith("Signature expired: ");
        assertThat(Signed.answer(presigned, Signed.NOW.minusSeconds(301))).startsWith("Signature not yet current: ");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Amz-Expires=3600, X-Amz-Expires=604801, X-Amz-Expires must be less than a week",
        "X-Amz-Expires=3600, X-Amz-Expires=-1, X-Amz-Expires must be non-negative",
        "X-Amz-Expires=3600, X-Amz-Expires=1h, X-Amz-Expires should be a number",
        "X-Amz-Date=20261121T100000Z, X-Amz-Date=yesterday, Date must be in ISO-8601 'basic format'. Got 'yesterday'.",
        "X-Amz-SignedHeaders=host, X-Amz-SignedHeaders=, AWS query-string parameters must include 'X-Amz-SignedHeaders'.",
        "X-Amz-Expires=3600, X-Amz-Expires=7200, The request signature we calculated does not match",
        "Action=GetCallerIdentity, Action=AssumeRole, The request signature we calculated does not match"
    })
    void refusesASpoiltPresignedQuery(String good, String bad, String text) {
        SignedMessage presigned = Signed.presigned(Duration.ofHours(1));
        assertThat(presigned.rawQuery()).contains(good);
        SignedMessage spoilt = presigned.withQuery(presigned.rawQuery().replace(good, bad));
        assertThat(Signed.answer(spoilt)).startsWith(text);
    }

    @Test
    void readsAQueryThatSaysSomethingTwiceInOneWayOnly() {
        SignedMessage presigned = Signed.presigned(Duration.ofHours(1));
        SignedMessage twice = presigned.withQuery(presigned.rawQuery() + "&X-Amz-Expires=604800");
        assertThat(Signed.answer(twice)).contains("'X-Amz-Expires' once");
    }

    private static SignedMessage replaced(String from, String to) {
        return Signed.withHeader(Signed.good(), "authorization", old -> old.replace(from, to));
    }
}
