package dev.cenote.protocol.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.sigv4.SignatureReading.Malformed;
import dev.cenote.protocol.sigv4.SignatureReading.Missing;
import dev.cenote.protocol.sigv4.SignedMessage.Header;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedSignatureTest {
    private static final String CREDENTIAL = "Credential=AKID/20241008/us-east-1/iam/aws4_request";
    private static final String REST = "SignedHeaders=host;x-amz-date, Signature=abc";

    private static SignedMessage get(String query, Header... headers) {
        return new SignedMessage("GET", "/", query, List.of(headers), new byte[0]);
    }

    private static SignatureReading header(String authorization) {
        return SigV4.parse(
                get("", new Header("Authorization", authorization), new Header("X-Amz-Date", "20241008T200440Z")));
    }

    private static SignatureReading query(String query) {
        return SigV4.parse(get(query, new Header("Host", "localhost")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "a=%zz", "X-Amz-Target=x", "x-amz-signature=abc", "X-Amz-Date=20241008T200440Z"})
    void aRequestWithoutSignatureIsMissingOne(String query) {
        assertThat(query(query)).isEqualTo(new Missing());
    }

    @Test
    void anEmptyAuthorizationIsNoSignature() {
        assertThat(header("")).isEqualTo(new Missing());
        assertThat(header("  ")).isEqualTo(new Missing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS4-HMAC-SHA256 | Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. ",
                "AWS4-HMAC-SHA256 Foo=Bar, Baz=Burp | Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. ",
                "AWS4-HMAC-SHA256 Credential=a | Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. ",
                "AWS4-HMAC-SHA256 Credential=a, Signature=b | Authorization header requires 'SignedHeaders' parameter. ",
                "AWS4-HMAC-SHA256 Credential=a, Signature=, SignedHeaders=host | Authorization header requires 'Signature' parameter. ",
                "AWS4-HMAC-SHA256 credential=a, Signature=b, SignedHeaders=host | Authorization header requires 'Credential' parameter. ",
            })
    void namesTheMissingPartsOfTheHeader(String authorization, String text) {
        assertThat(header(authorization)).isEqualTo(new Malformed(text + " Authorization=" + authorization));
    }

    @Test
    void wantsADate() {
        String authorization = "AWS4-HMAC-SHA256 " + CREDENTIAL + ", " + REST;
        assertThat(SigV4.parse(get("", new Header("Authorization", authorization))))
                .isEqualTo(new Malformed(
                        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
                                + "Authorization=" + authorization));
        assertThat(SigV4.parse(get("", new Header("Authorization", "AWS4-HMAC-SHA256"))))
                .isEqualTo(new Malformed("Authorization header requires 'Credential' parameter. "
                        + "Authorization header requires 'Signature' parameter. "
                        + "Authorization header requires 'SignedHeaders' parameter. "
                        + "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
                        + "Authorization=AWS4-HMAC-SHA256"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20241008T200440",
                "2024-10-08T20:04:40Z",
                "20241308T200440Z",
                "20241008T250440Z",
                "20240230T000000Z",
                "20241008T200460Z",
                "２0241008T200440Z",
                "20241008T200440Z,20241008T200440Z",
                "-0241008T200440Z",
                "201",
                "",
                "Tue, 08 Oct 2024",
                "Tue, 08 Oct 99999 20:04:40 GMT",
            })
    void wantsADateThatExists(String date) {
        SignatureReading reading = SigV4.parse(get(
                "",
                new Header("Authorization", "AWS4-HMAC-SHA256 " + CREDENTIAL + ", " + REST),
                new Header("X-Amz-Date", date)));
        assertThat(reading)
                .isEqualTo(new Malformed("Date must be in ISO-8601 'basic format'. Got '" + date
                        + "'. See http://en.wikipedia.org/wiki/ISO_8601"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tue, 08 Oct 2024 20:04:40 GMT", "20241008T200440Z"})
    void takesTheDateHeaderInBothForms(String date) {
        SignatureReading reading = SigV4.parse(get(
                "",
                new Header("Authorization", "AWS4-HMAC-SHA256 " + CREDENTIAL + ", " + REST),
                new Header("Date", date)));
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Presented.class, it -> assertThat(it.signedAt()).isEqualTo(Samples.NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Credential=AKID",
                "Credential=AKID/20241008/us-east-1/iam",
                "Credential=a/b/c/d/e/f",
                "Credential=/20241008/us-east-1/iam/aws4_request",
            })
    void wantsFiveElementsInTheCredential(String credential) {
        assertThat(header("AWS4-HMAC-SHA256 " + credential + ", " + REST))
                .isEqualTo(new Malformed("Credential must have exactly 5 slash-delimited elements, "
                        + "e.g. keyid/date/region/service/term, got '" + credential.substring(11) + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS4-HMAC-SHA25", "AWS4-HMAC-SHA512", "AWS4-ECDSA-P256-SHA256", "AWS4-hmac-sha256"})
    void knowsOneAlgorithmOnly(String algorithm) {
        Malformed expected =
                new Malformed("Unsupported AWS 'algorithm': '" + algorithm + "' (only AWS4-HMAC-SHA256 for now). ");
        assertThat(header(algorithm + " " + CREDENTIAL + ", " + REST)).isEqualTo(expected);
        assertThat(query("X-Amz-Algorithm=" + algorithm + "&X-Amz-Credential=a%2Fb%2Fc%2Fd%2Fe&X-Amz-Signature=a"
                        + "&X-Amz-SignedHeaders=host&X-Amz-Date=20241008T200440Z"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
                "Basic dXNlcjpwYXNzd29yZA==",
                "AWS AKID:c2lnbmF0dXJl",
                "secret",
                "aws4-hmac-sha256 Credential=a",
                "AWS4-HMAC-SHA256 FooBar, BazBurp",
            })
    void neverEchoesATokenOfAnotherKind(String authorization) {
        assertThat(header(authorization))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.text())
                                .matches("Invalid key=value pair \\(missing equal-sign\\) in Authorization header "
                                        + "\\(hashed with SHA-256 and encoded with Base64\\): '[A-Za-z0-9+/]{43}='\\.")
                                .doesNotContain(authorization.substring(authorization.indexOf(' ') + 1)));
    }

    @Test
    void refusesAPartThatComesTwice() {
        assertThat(header("AWS4-HMAC-SHA256 " + CREDENTIAL + ", " + CREDENTIAL + ", " + REST))
                .isEqualTo(new Malformed("Authorization header must have one 'Credential' parameter."));
        assertThat(header("AWS4-HMAC-SHA256 " + CREDENTIAL + ", " + REST + ", Signature=abc"))
                .isEqualTo(new Malformed("Authorization header must have one 'Signature' parameter."));
    }

    @Test
    void refusesTwoAuthorizationHeaders() {
        String authorization = "AWS4-HMAC-SHA256 " + CREDENTIAL + ", " + REST;
        assertThat(header(authorization + "," + authorization)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Credential=AKID/20241008/us-east-1/iam/aws4_request,SignedHeaders=host;x-amz-date,Signature=abc",
                "Signature=abc , SignedHeaders=host;x-amz-date ,Credential=AKID/20241008/us-east-1/iam/aws4_request/",
                "  Credential=AKID/20241008/us-east-1/iam/aws4_request,,  SignedHeaders=Host;X-Amz-Date,Signature=abc,",
            })
    void spacesCommasAndOrderAreFree(String parts) {
        assertThat(header("AWS4-HMAC-SHA256 " + parts)).isInstanceOfSatisfying(Presented.class, presented -> {
            assertThat(presented.accessKeyId()).isEqualTo("AKID");
            assertThat(presented.scope())
                    .isEqualTo(new CredentialScope("20241008", "us-east-1", "iam", "aws4_request"));
            assertThat(presented.signedHeaders()).containsExactly("host", "x-amz-date");
            assertThat(presented.signature()).isEqualTo("abc");
        });
    }

    @Test
    void looksAtNoMoreThanEightKilobytesAndOneHundredTwentyEightHeaders() {
        assertThat(header("AWS4-HMAC-SHA256 " + "x".repeat(8200)))
                .isEqualTo(new Malformed("Authorization header must not be longer than 8192 characters."));
        assertThat(header("AWS4-HMAC-SHA256 " + CREDENTIAL + ", Signature=a, SignedHeaders=" + "a;".repeat(3000)))
                .isEqualTo(new Malformed("SignedHeaders must not name more than 128 headers."));
    }

    @Test
    void namesTheMissingPartsOfTheQuery() {
        assertThat(query("X-Amz-Algorithm=AWS4-HMAC-SHA256"))
                .isEqualTo(new Malformed("AWS query-string parameters must include 'X-Amz-Credential'. "
                        + "AWS query-string parameters must include 'X-Amz-Signature'. "
                        + "AWS query-string parameters must include 'X-Amz-SignedHeaders'. "
                        + "AWS query-string parameters must include 'X-Amz-Date'. "
                        + "Re-examine the query-string parameters."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | X-Amz-Expires must be non-negative",
                "'' | X-Amz-Expires should be a number",
                "abc | X-Amz-Expires should be a number",
                "1.5 | X-Amz-Expires should be a number",
                "١٢ | X-Amz-Expires should be a number",
                "604801 | X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
                "99999999999999999999 | X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
                "60&X-Amz-Expires=600 | AWS query-string parameters must include 'X-Amz-Expires' once. Re-examine the query-string parameters.",
                "60&X-Amz-Signature=b | AWS query-string parameters must include 'X-Amz-Signature' once. Re-examine the query-string parameters.",
                "60&X-Amz-%44ate=b | AWS query-string parameters must include 'X-Amz-Date' once. Re-examine the query-string parameters.",
                "60&X-Amz-Security-Token=b&X-Amz-Security-Token=c | AWS query-string parameters must include 'X-Amz-Security-Token' once. Re-examine the query-string parameters.",
            })
    void wantsEverythingInTheQueryOnceAndSensible(String expires, String text) {
        assertThat(query("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a%2Fb%2Fc%2Fd%2Fe&X-Amz-Signature=a"
                        + "&X-Amz-SignedHeaders=host&X-Amz-Date=20241008T200440Z&X-Amz-Expires=" + expires))
                .isEqualTo(new Malformed(text));
    }

    @Test
    void theHeaderWinsOverTheQuery() {
        SignedMessage both = Samples.signer().sign(Samples.presigned(), Samples.NOW);
        assertThat(SigV4.parse(both))
                .isInstanceOfSatisfying(
                        Presented.class, it -> assertThat(it.form()).isEqualTo(Presented.Form.HEADER));
        assertThat(Samples.verify(both)).isInstanceOf(SignatureVerdict.Verified.class);
    }
}
