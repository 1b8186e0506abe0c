package dev.cenote.protocol.sigv4;

import static dev.cenote.protocol.sigv4.Samples.EXPECTED;
import static dev.cenote.protocol.sigv4.Samples.NOW;
import static dev.cenote.protocol.sigv4.Samples.changed;
import static dev.cenote.protocol.sigv4.Samples.plain;
import static dev.cenote.protocol.sigv4.Samples.presigned;
import static dev.cenote.protocol.sigv4.Samples.signed;
import static dev.cenote.protocol.sigv4.Samples.signer;
import static dev.cenote.protocol.sigv4.Samples.temporarySigner;
import static dev.cenote.protocol.sigv4.Samples.verify;
import static dev.cenote.protocol.sigv4.Samples.withPath;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.sigv4.SignatureVerdict.Reason;
import dev.cenote.protocol.sigv4.SignatureVerdict.Rejected;
import dev.cenote.protocol.sigv4.SignatureVerdict.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVerifierTest {
    private static Signer signerFor(String region, String service) {
        return new Signer(
                new SigningCredentials("AKIDEXAMPLE", Samples.SECRET, null), region, service, PathRule.NORMALIZED);
    }

    private static void assertRejected(SignatureVerdict verdict, Reason reason, String text) {
        assertThat(verdict).isEqualTo(new Rejected(reason, text));
    }

    private static Reason reasonOf(SignatureVerdict verdict) {
        assertThat(verdict).isInstanceOf(Rejected.class);
        return ((Rejected) verdict).reason();
    }

    @Test
    void acceptsWhatTheSignerSigned() {
        assertThat(verify(signed())).isInstanceOf(Verified.class);
        assertThat(verify(presigned())).isInstanceOf(Verified.class);
        assertThat(verify(signer().signWithBodyHash(plain(), NOW))).isInstanceOf(Verified.class);
        assertThat(verify(temporarySigner().sign(plain(), NOW))).isInstanceOf(Verified.class);
        assertThat(verify(temporarySigner().presign(plain(), NOW, Duration.ofSeconds(1))))
                .isInstanceOf(Verified.class);
    }

    @Test
    void acceptsADateHeaderInsteadOfTheAmzDate() {
        SignedMessage dated = plain().withHeader("Date", "Tue, 08 Oct 2024 20:04:40 GMT");
        CredentialScope scope = new CredentialScope("20241008", "us-east-1", "iam", "aws4_request");
        String canonical = CanonicalRequest.of(
                dated, List.of("host", "date"), null, Digests.hexSha256(dated.body()), PathRule.NORMALIZED);
        String signature =
                SigningKey.derive(Samples.SECRET, scope).sign(StringToSign.of("20241008T200440Z", scope, canonical));
        String authorization =
                "AWS4-HMAC-SHA256 Credential=AKID/" + scope + ", SignedHeaders=date;host, Signature=" + signature;
        assertThat(verify(dated.withHeader("Authorization", authorization))).isInstanceOf(Verified.class);
    }

    @Test
    void saysEverythingThatIsWrongWithAScope() {
        SignedMessage message = changed(
                signerFor("mars-1", "sts").sign(plain(), NOW),
                "Authorization",
                value -> value.replace("/20241008/", "/20241007/").replace("aws4_request", "aws5_request"));
        assertRejected(
                verify(message),
                Reason.SCOPE,
                "Credential should be scoped to a valid Region, not 'mars-1'. "
                        + "Credential should be scoped to correct service: 'iam'. "
                        + "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. "
                        + "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                        + "'20241007' != '20241008', from '20241008T200440Z'.");
    }

    @Test
    void refusesAnotherRegionOrService() {
        assertRejected(
                verify(signerFor("eu-west-1", "iam").sign(plain(), NOW)),
                Reason.SCOPE,
                "Credential should be scoped to a valid Region, not 'eu-west-1'.");
        assertRejected(
                verify(signerFor("us-east-1", "IAM").presign(plain(), NOW, Duration.ofHours(1))),
                Reason.SCOPE,
                "Credential should be scoped to correct service: 'iam'.");
    }

    @Test
    void refusesASignatureOlderThanTheWindow() {
        SignedMessage message = signer().sign(plain(), Instant.parse("2024-10-08T19:55:22Z"));
        assertRejected(
                verify(message),
                Reason.CLOCK,
                "Signature expired: 20241008T195522Z is now earlier than 20241008T195940Z "
                        + "(20241008T200440Z - 5 min.)");
        Expectations fifteen =
                new Expectations(EXPECTED.regions(), "iam", Duration.ofMinutes(15), false, PathRule.NORMALIZED);
        assertThat(verify(message, NOW, fifteen)).isInstanceOf(Verified.class);
    }

    @Test
    void refusesASignatureFromTheFuture() {
        Instant now = Instant.parse("2017-07-31T09:16:15Z");
        assertRejected(
                verify(signer().sign(plain(), Instant.parse("2017-07-31T09:22:00Z")), now, EXPECTED),
                Reason.CLOCK,
                "Signature not yet current: 20170731T092200Z is still later than 20170731T092115Z "
                        + "(20170731T091615Z + 5 min.)");
    }

    @ParameterizedTest
    @CsvSource({"-300,true", "-301,false", "300,true", "301,false", "0,true"})
    void theWindowIncludesItsEdges(long offsetSeconds, boolean accepted) {
        SignatureVerdict verdict = verify(signer().sign(plain(), NOW.plusSeconds(offsetSeconds)));
        assertThat(verdict instanceof Verified).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "3600,true", "3601,false", "-300,true", "-301,false"})
    void aPresignedRequestLivesAsLongAsItSays(long laterSeconds, boolean accepted) {
        SignatureVerdict verdict = verify(presigned(), NOW.plusSeconds(laterSeconds), EXPECTED);
        assertThat(verdict instanceof Verified).isEqualTo(accepted);
    }

    @Test
    void saysThatAPresignedRequestHasExpired() {
        assertRejected(
                verify(presigned(), NOW.plusSeconds(3700), EXPECTED),
                Reason.EXPIRED,
                "Signature expired: 20241008T200440Z is now earlier than 20241008T200620Z "
                        + "(20241008T210620Z - 60 min.)");
        assertRejected(
                verify(signer().presign(plain(), NOW, Duration.ofSeconds(90)), NOW.plusSeconds(100), EXPECTED),
                Reason.EXPIRED,
                "Signature expired: 20241008T200440Z is now earlier than 20241008T200450Z "
                        + "(20241008T200620Z - 90 sec.)");
    }

    @Test
    void aPresignedRequestWithoutExpiryFollowsTheClockWindow() {
        SignedMessage message = presigned();
        SignedMessage bare = message.withQuery(message.rawQuery().replace("&X-Amz-Expires=3600", ""));
        assertThat(reasonOf(verify(bare))).isEqualTo(Reason.MISMATCH);
        assertThat(reasonOf(verify(bare, NOW.plusSeconds(301), EXPECTED))).isEqualTo(Reason.CLOCK);
    }

    @Test
    void showsBothTextsWhenTheSignatureDoesNotMatch() {
        SignedMessage message = changed(signed(), "Content-Type", value -> "text/plain");
        assertRejected(
                verify(message),
                Reason.MISMATCH,
                "The request signature we calculated does not match the signature you provided. Check your AWS "
                        + "Secret Access Key and signing method. Consult the service documentation for details.\n\n"
                        + "The Canonical String for this request should have been\n'POST\n/users/list\n"
                        + "Action=ListUsers&Version=2010-05-08\ncontent-type:text/plain\nhost:iam.amazonaws.com\n"
                        + "x-amz-date:20241008T200440Z\n\ncontent-type;host;x-amz-date\n"
                        + Digests.hexSha256(message.body()) + "'\n\nThe String-to-Sign should have been\n"
                        + "'AWS4-HMAC-SHA256\n20241008T200440Z\n20241008/us-east-1/iam/aws4_request\n"
                        + canonicalHash(message) + "'\n");
    }

    private static String canonicalHash(SignedMessage message) {
        return Digests.hexSha256(Digests.utf8(CanonicalRequest.of(
                message,
                List.of("content-type", "host", "x-amz-date"),
                null,
                Digests.hexSha256(message.body()),
                PathRule.NORMALIZED)));
    }

    @Test
    void refusesEveryOtherBodyMethodPathAndQuery() {
        for (SignedMessage good : List.of(signed(), presigned())) {
            List<SignedMessage> spoilt = List.of(
                    new SignedMessage("GET", good.rawPath(), good.rawQuery(), good.headers(), good.body()),
                    new SignedMessage(good.method(), good.rawPath(), good.rawQuery(), good.headers(), new byte[0]),
                    new SignedMessage(
                            good.method(), good.rawPath(), good.rawQuery(), good.headers(), Digests.utf8("a=1&b=3")),
                    withPath(good, "/users/LIST"),
                    withPath(good, "/users/list/"),
                    withPath(good, "/users%2Flist"),
                    withPath(good, "/users/%6cist"),
                    withPath(good, "/users/x/%2e%2e/list"),
                    good.withQuery(good.rawQuery() + "&c=3"),
                    good.withQuery("Action=DeleteUser&" + good.rawQuery()),
                    good.withQuery(good.rawQuery().replace("ListUsers", "listUsers")),
                    good.withQuery(good.rawQuery().replace("Action=ListUsers&", "")),
                    good.withQuery(good.rawQuery().replace("ListUsers", "List+Users")),
                    changed(good, "Host", value -> "evil.example.com"));
            assertThat(spoilt)
                    .allSatisfy(message -> assertThat(reasonOf(verify(message))).isEqualTo(Reason.MISMATCH));
        }
    }

    @Test
    void dotSegmentsAndDoubleSlashesAreOnePathAndEncodedOnesAreNot() {
        assertThat(verify(withPath(signed(), "/users/./x/..//list"))).isInstanceOf(Verified.class);
        assertThat(reasonOf(verify(withPath(signed(), "/users/x/%2E%2E/list")))).isEqualTo(Reason.MISMATCH);
    }

    @Test
    void aPlusSignIsAPlusSign() {
        SignedMessage plus = signer().sign(plain().withQuery("a=b+c"), NOW);
        assertThat(verify(plus)).isInstanceOf(Verified.class);
        assertThat(verify(plus.withQuery("a=b%2Bc"))).isInstanceOf(Verified.class);
        assertThat(verify(plus.withQuery("a=b%2bc"))).isInstanceOf(Verified.class);
        assertThat(reasonOf(verify(plus.withQuery("a=b%20c")))).isEqualTo(Reason.MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=%", "a=%4", "%=%", "=", "&&", "a=b=c", "ü=ü", "\ud800=x", "%ff=%fe", "%00=%0a"})
    void aQueryOfAnyKindHasOneReading(String query) {
        assertThat(verify(signer().sign(plain().withQuery(query), NOW))).isInstanceOf(Verified.class);
        assertThat(verify(signer().presign(plain().withQuery(query), NOW, Duration.ofHours(1))))
                .isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%25zz", "%ff", "%fe"})
    void differentQueriesStayDifferent(String value) {
        for (String other : List.of("%zz", "%25zz", "%ff", "%fe")) {
            SignedMessage message = signer().sign(plain().withQuery("a=" + value), NOW);
            // %zz is no triplet, so it means the same text as %25zz.
            boolean same = value.equals(other) || (value.endsWith("zz") && other.endsWith("zz"));
            assertThat(verify(message.withQuery("a=" + other)) instanceof Verified)
                    .isEqualTo(same);
        }
    }

    @Test
    void everyDigitOfTheSignatureCounts() {
        SignedMessage good = signed();
        String value = String.valueOf(good.joined("authorization"));
        for (int i = value.length() - 64; i < value.length(); i++) {
            char digit = value.charAt(i) == '0' ? '1' : '0';
            String spoilt = value.substring(0, i) + digit + value.substring(i + 1);
            assertThat(reasonOf(verify(changed(good, "Authorization", old -> spoilt))))
                    .isEqualTo(Reason.MISMATCH);
        }
        for (String signature : List.of("0", "", value.substring(value.length() - 64) + "0", "é".repeat(64))) {
            String spoilt = value.substring(0, value.length() - 64) + (signature.isEmpty() ? "-" : signature);
            assertThat(reasonOf(verify(changed(good, "Authorization", old -> spoilt))))
                    .isEqualTo(Reason.MISMATCH);
        }
        assertThat(reasonOf(verify(changed(
                        good,
                        "Authorization",
                        old -> old.substring(0, old.length() - 64) + "A" + old.substring(old.length() - 63)))))
                .isEqualTo(Reason.MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Amz-Target", "x-amz-security-token", "X-AMZ-ANYTHING", "x-amz-content-sha256"})
    void refusesAnAmzHeaderThatIsNotSigned(String name) {
        for (SignedMessage good : List.of(signed(), presigned())) {
            assertRejected(
                    verify(good.withHeader(name, "x")),
                    Reason.UNSIGNED_HEADER,
                    "'" + name.toLowerCase(java.util.Locale.ROOT)
                            + "' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }

    @Test
    void traceHeadersAndOthersMayStayUnsigned() {
        SignedMessage message = signed().withHeader("X-Amzn-Trace-Id", "Root=1").withHeader("User-Agent", "x");
        assertThat(verify(message)).isInstanceOf(Verified.class);
    }

    @Test
    void refusesAnUnsignedHostOrDate() {
        SignedMessage noHost = changed(signed(), "Authorization", value -> value.replace(";host;", ";"));
        assertRejected(
                verify(noHost),
                Reason.UNSIGNED_HEADER,
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        SignedMessage noDate = changed(
                Samples.without(signed(), "x-amz-date").withHeader("Date", "20241008T200440Z"),
                "Authorization",
                value -> value.replace(";x-amz-date", ""));
        assertRejected(
                verify(noDate), Reason.UNSIGNED_HEADER, "'Date' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void aSignedHeaderCannotBeLeftOutOrDoubled() {
        assertThat(reasonOf(verify(Samples.without(signed(), "content-type")))).isEqualTo(Reason.MISMATCH);
        assertThat(reasonOf(verify(signed().withHeader("content-type", "x")))).isEqualTo(Reason.MISMATCH);
        assertThat(reasonOf(verify(signed().withHeader("HOST", "iam.amazonaws.com"))))
                .isEqualTo(Reason.MISMATCH);
        List<SignedMessage.Header> turned = new ArrayList<>(signed().headers());
        java.util.Collections.reverse(turned);
        assertThat(verify(Samples.with(signed(), turned))).isInstanceOf(Verified.class);
    }

    @Test
    void theBodyHashMustBeTheBodys() {
        SignedMessage wrong = signer().sign(
                        plain().withHeader("x-amz-content-sha256", Digests.hexSha256(Digests.utf8("other"))), NOW);
        assertRejected(
                verify(wrong),
                Reason.PAYLOAD,
                "The provided 'x-amz-content-sha256' header does not match what was computed.");
        SignedMessage good = signer().signWithBodyHash(plain(), NOW);
        assertThat(reasonOf(verify(new SignedMessage(
                        good.method(), good.rawPath(), good.rawQuery(), good.headers(), Digests.utf8("other")))))
                .isEqualTo(Reason.PAYLOAD);
    }

    @Test
    void anUnsignedPayloadNeedsTls() {
        SignedMessage message =
                signByHand(plain().withHeader("x-amz-content-sha256", "UNSIGNED-PAYLOAD"), "UNSIGNED-PAYLOAD");
        Expectations tls =
                new Expectations(EXPECTED.regions(), "iam", Duration.ofMinutes(5), true, PathRule.NORMALIZED);
        assertRejected(verify(message), Reason.PAYLOAD, "UNSIGNED-PAYLOAD requires TLS.");
        assertThat(verify(message, NOW, tls)).isInstanceOf(Verified.class);
    }

    private static SignedMessage signByHand(SignedMessage message, String payloadHash) {
        SignedMessage dated = message.withHeader("X-Amz-Date", "20241008T200440Z");
        CredentialScope scope = new CredentialScope("20241008", "us-east-1", "iam", "aws4_request");
        List<String> names = List.of("host", "x-amz-content-sha256", "x-amz-date");
        String canonical = CanonicalRequest.of(dated, names, null, payloadHash, PathRule.NORMALIZED);
        String signature =
                SigningKey.derive(Samples.SECRET, scope).sign(StringToSign.of("20241008T200440Z", scope, canonical));
        return dated.withHeader(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKID/" + scope + ", SignedHeaders=" + String.join(";", names)
                        + ", Signature=" + signature);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-x"})
    void refusesStreamingPayloads(String kind) {
        assertRejected(
                verify(signByHand(plain().withHeader("x-amz-content-sha256", kind), kind)),
                Reason.PAYLOAD,
                "Streaming payloads are not supported by this service.");
    }

    @Test
    void asksForTheKeyOnceAndOnlyWhenTheScopeIsInOrder() {
        AtomicInteger asked = new AtomicInteger();
        for (SignedMessage message : List.of(signerFor("mars-1", "iam").sign(plain(), NOW), signed())) {
            Presented presented = (Presented) SigV4.parse(message);
            SignatureVerifier.verify(
                    message,
                    presented,
                    scope -> {
                        asked.incrementAndGet();
                        return SigningKey.derive(Samples.SECRET, scope);
                    },
                    NOW,
                    EXPECTED);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void secretsAndTokensDoNotPrint() {
        assertThat(new SigningCredentials("AKID", "hush", "token").toString()).doesNotContain("hush", "token");
        assertThat(SigningKey.derive("hush", new CredentialScope("a", "b", "c", "d"))
                        .toString())
                .isEqualTo("SigningKey[***]");
        assertThat(SigV4.parse(temporarySigner().sign(plain(), NOW)).toString()).doesNotContain(Samples.TOKEN);
    }
}
