package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.conformance.Wire.Answer;
import dev.cenote.conformance.Wire.Call;
import dev.cenote.conformance.Wire.Signature;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web page in a developer's browser may and may not do with the server on that machine. */
@ExtendWith(SharedProduct.class)
class WebDefencesTest {
    private final Product product;

    WebDefencesTest(Product product) {
        this.product = product;
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:9400", "localhost.evil.example", "169.254.169.254"})
    void aHostThatIsNotServedIsMisdirected(String host) {
        assertThat(read("/health/live", host).status()).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "[::1]",
                "anything.localhost",
                "cognito-idp.us-east-1.amazonaws.com",
                "cognito-idp.eu-central-1.amazonaws.com",
            })
    void servedHostsAreAnswered(String host) {
        assertThat(read("/health/live", host).status()).isEqualTo(200);
    }

    @Test
    void aSignedRequestFromAForeignPageIsRefusedWithoutCorsHeaders() {
        Answer answer = listing().with("origin", "https://evil.example").send();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("access-control-allow-origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:5173", "https://localhost:8443", "http://127.0.0.1:3000"})
    void aSignedRequestFromALocalPageIsAnswered(String origin) {
        Answer answer = listing().with("origin", origin).send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("access-control-allow-origin")).isIn("*", origin);
        assertThat(answer.header("access-control-expose-headers"))
                .isEqualTo("x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date");
    }

    @Test
    void errorsCarryCorsHeadersTooOrBrowsersCannotReadThem() {
        Answer answer = Call.cognito(product, "NoSuchOperation", "{}").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("UnknownOperationException");
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
    }

    @Test
    void preflightsAreAnsweredWithWhatTheyAsked() {
        Answer answer = Wire.exchange(HttpRequest.newBuilder(product.endpoint().resolve("/"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("origin", "http://localhost:5173")
                .header("access-control-request-method", "POST")
                .header("access-control-request-headers", "content-type,x-amz-target,x-amz-user-agent,cache-control")
                .build());

        assertThat(answer.status()).isIn(200, 204);
        assertThat(answer.header("access-control-allow-origin")).isIn("*", "http://localhost:5173");
        assertThat(answer.header("access-control-allow-methods")).contains("POST");
        assertThat(answer.header("access-control-allow-headers"))
                .contains("content-type", "x-amz-target", "x-amz-user-agent", "cache-control");
        assertThat(answer.header("access-control-max-age")).isEqualTo("172800");
    }

    @Test
    void theDevelopmentApiTakesJsonOnlyAndSendsNoCorsHeaders() {
        URI clock = product.endpoint().resolve("/_cenote/clock");
        Answer form = Wire.exchange(HttpRequest.newBuilder(clock)
                .header("content-type", "text/plain")
                .POST(BodyPublishers.ofString("{\"advance\":\"PT0S\"}"))
                .build());
        Answer json = Wire.exchange(HttpRequest.newBuilder(clock)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"advance\":\"PT0S\"}"))
                .build());

        assertThat(form.status()).isBetween(400, 499);
        assertThat(json.status()).isIn(200, 204);
        assertThat(json.header("access-control-allow-origin")).isEmpty();
        assertThat(Wire.read(clock).json().get("now").asString()).isNotEmpty();
    }

    private Call listing() {
        return Call.cognito(product, "ListUserPools", "{\"MaxResults\":1}").signed(Signature.of("cognito-idp"));
    }

    private Answer read(String path, String host) {
        return Wire.exchange(HttpRequest.newBuilder(product.endpoint().resolve(path))
                .header("host", host)
                .build());
    }
}
