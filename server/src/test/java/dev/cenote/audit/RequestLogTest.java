package dev.cenote.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.http.Body;
import dev.cenote.http.Handler;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

class RequestLogTest {
    private final Metrics metrics = new Metrics();

    @Test
    void whatIsAnsweredStaysAnsweredWhenItsKindCannotBeFound() {
        Handler log = log(request -> Response.of(204), request -> {
            throw new IllegalStateException("the pool of the host cannot be looked up");
        });
        assertThat(log.handle(request("/oauth2/token")).status()).isEqualTo(204);
        assertThat(metrics.scrape())
                .contains("cenote_http_requests_seconds_count{kind=\"unknown\",method=\"POST\",status=\"204\"} 1");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsCountedAsItIsAnswered(RuntimeException failure, int status) {
        Handler log = log(
                request -> {
                    throw failure;
                },
                request -> "aws");
        assertThatThrownBy(() -> log.handle(request("/"))).isSameAs(failure);
        assertThat(metrics.scrape())
                .contains(
                        "cenote_http_requests_seconds_count{kind=\"aws\",method=\"POST\",status=\"" + status + "\"} 1");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new Body.TooLarge(), 413),
                Arguments.of(new Body.Broken(new TimeoutException()), 408),
                Arguments.of(new Body.Broken(new java.io.EOFException()), 400),
                Arguments.of(new Body.Crowded(), 503),
                Arguments.of(new IllegalStateException(), 500));
    }

    private Handler log(Handler handler, Function<Request, String> kind) {
        return new RequestLog(handler, kind, metrics, Level.DEBUG);
    }

    private static Request request(String path) {
        return new Request(
                "id", "POST", false, "localhost", path, null, Headers.none(), "127.0.0.1", Body.of(new byte[0]));
    }
}
