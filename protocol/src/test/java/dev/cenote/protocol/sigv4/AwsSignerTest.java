package dev.cenote.protocol.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.sigv4.SignedMessage.Header;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The AWS SDK for Java signs, and our verifier judges. */
class AwsSignerTest {
    private static final String BODY = "Param1=value1&x=ü";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | https://iam.amazonaws.com/",
                "GET | https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
                "GET | https://iam.amazonaws.com/?b=2&a=1&B=3&a=0&A=",
                "GET | https://iam.amazonaws.com/?key&other=",
                "GET | https://iam.amazonaws.com/?%E1%88%B4=%E1%88%B4&a%20b=c%2Bd",
                "GET | https://iam.amazonaws.com/?Param-3=Value3&Param=Value2&Param.1=x",
                "GET | https://iam.amazonaws.com/a/../b/./c//d/",
                "GET | https://iam.amazonaws.com/a/b/c/..",
                "GET | https://iam.amazonaws.com/a/b/c/../",
                "GET | https://iam.amazonaws.com/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1/policy",
                "GET | https://iam.amazonaws.com/example%20space/%2e%2e/x",
                "GET | https://iam.amazonaws.com/-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "PUT | https://localhost:9443/tags/a%2Fb?x=%2F",
                "POST | https://localhost:9400/",
                "POST | https://example.amazonaws.com/?Param1=value1",
                "DELETE | https://example.amazonaws.com/restapis/abc123",
            })
    void agreesWithTheAwsSignerInHeaderAndQuery(String method, URI uri) {
        for (String token : new @Nullable String[] {null, Samples.TOKEN}) {
            for (AuthLocation location : AuthLocation.values()) {
                assertThat(Samples.verify(signedByAws(method, uri, location, token)))
                        .as("%s with token %s", location, token)
                        .isInstanceOf(SignatureVerdict.Verified.class);
            }
        }
    }

    @Test
    void readsTheSessionTokenThatTheAwsSignerSends() {
        for (AuthLocation location : AuthLocation.values()) {
            SignedMessage message =
                    signedByAws("GET", URI.create("https://iam.amazonaws.com/"), location, Samples.TOKEN);
            assertThat(SigV4.parse(message))
                    .isInstanceOfSatisfying(
                            Presented.class,
                            presented -> assertThat(presented.sessionToken()).isEqualTo(Samples.TOKEN));
        }
    }

    /** The worked example of the IAM user guide, "Create a signed AWS API request". */
    @Test
    void agreesWithTheExampleInTheUserGuide() {
        SigningKey key = SigningKey.derive(
                Samples.SECRET, new CredentialScope("20150830", "us-east-1", "iam", CredentialScope.TERMINATOR));
        String toSign = """
                AWS4-HMAC-SHA256
                20150830T123600Z
                20150830/us-east-1/iam/aws4_request
                f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59""";
        assertThat(key.sign(toSign)).isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    private static SignedMessage signedByAws(
            String method, URI uri, AuthLocation location, @Nullable String sessionToken) {
        boolean hasBody = method.equals("POST") || method.equals("PUT");
        byte[] body = hasBody ? BODY.getBytes(StandardCharsets.UTF_8) : new byte[0];
        SdkHttpRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(uri)
                .putHeader("My-Header1", "  \"a   b   c\"  ")
                .appendHeader("My-Header2", "value2")
                .appendHeader("My-Header2", "value1")
                .putHeader("User-Agent", "not signed")
                .build();
        AwsCredentialsIdentity identity = sessionToken == null
                ? AwsCredentialsIdentity.create("AKIDEXAMPLE", Samples.SECRET)
                : AwsSessionCredentialsIdentity.create("ASIDEXAMPLE", Samples.SECRET, sessionToken);
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(call -> call.identity(identity)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "iam")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, location)
                        .putProperty(
                                AwsV4HttpSigner.EXPIRATION_DURATION,
                                location == AuthLocation.QUERY_STRING ? Duration.ofMinutes(10) : null)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(Samples.NOW, ZoneOffset.UTC)))
                .request();
        List<Header> headers = new ArrayList<>();
        signed.forEachHeader((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        String query = signed.encodedQueryParameters().orElse("");
        return new SignedMessage(method, signed.encodedPath(), query, headers, body);
    }
}
