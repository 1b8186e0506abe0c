package dev.cenote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies of requests: how they are read, within which limits, and what becomes of those that do not fit. */
class ListenerBodyTest extends ListenerContract {
    @Test
    void readsAChunkedBody() throws Exception {
        int port = open(QUICK, request -> Response.of(200, "a/b", request.body().read(100)));
        String answer = Wire.exchange(
                port,
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        assertThat(answer).endsWith("\r\n\r\nabcde");
    }

    @Test
    void givesTheSameBodyTwice() throws Exception {
        int port = open(QUICK, request -> {
            request.body().read(100);
            return Response.of(200, "a/b", request.body().read(100));
        });
        assertThat(post(port, "abc")).endsWith("\r\n\r\nabc");
    }

    @ParameterizedTest
    @CsvSource({"10,200", "11,413", "400000,413"})
    void refusesABodyBeyondTheReadersLimit(int length, int status) throws Exception {
        int port = open(QUICK, request -> Response.of(200, "a/b", request.body().read(10)));
        assertThat(post(port, "x".repeat(length))).startsWith("HTTP/1.1 " + status + " ");
        String chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n0\r\n\r\n";
        assertThat(Wire.exchange(port, chunked)).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void letsTheClientReadTheRefusalOfABodyThatItIsStillSending() throws Exception {
        int port = open(QUICK, request -> Response.of(200, "a/b", request.body().read(10)));
        try (Wire wire = new Wire(port)) {
            wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n");
            wire.send("x".repeat(2_000_000));
            wire.send("x".repeat(2_000_000));
            assertThat(wire.readAll()).startsWith("HTTP/1.1 413 ").contains("Connection: close");
        }
    }

    @Test
    void asksForTheBodyOnlyWhenSomebodyReadsIt() throws Exception {
        int port = open(
                QUICK,
                request -> request.rawPath().equals("/read")
                        ? Response.of(200, "a/b", request.body().read(10))
                        : Response.of(401));
        try (Wire wire = new Wire(port)) {
            wire.send("POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertThat(wire.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            wire.send("abc");
            assertThat(wire.readUntil("abc")).startsWith("HTTP/1.1 200 ");
        }
        String refused = Wire.exchange(
                port, "POST /no HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        assertThat(refused).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void answersABrokenChunkAsABadRequest() throws Exception {
        int port = open(QUICK, request -> Response.of(200, "a/b", request.body().read(10)));
        String answer = Wire.exchange(
                port, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void givesUpOnABodyThatDripsIn() throws Exception {
        int port = open(QUICK, request -> Response.of(200, "a/b", request.body().read(100)));
        try (Wire wire = new Wire(port)) {
            wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nabc");
            assertThat(wire.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void putsOffBodiesForWhichThereIsNoMemoryAndLetsSmallOnesPass() throws Exception {
        Limits limits =
                new Limits(64, 8192, QUICK.idle(), QUICK.header(), Duration.ofSeconds(30), 64 * 1024, QUICK.drain());
        int port = open(
                limits, request -> Response.text(200, "read " + request.body().read(100_000).length));
        String large = "x".repeat(20_000);
        try (Wire first = new Wire(port)) {
            // All of the memory is with a body that is not whole yet.
            first.send("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 60001\r\n\r\n");
            first.send("x".repeat(60_000));
            String refused = post(port, large);
            while (refused.startsWith("HTTP/1.1 200 ")) {
                refused = post(port, large);
            }
            assertThat(refused).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1");
            assertThat(post(port, "x".repeat(BodyBudget.FREE))).startsWith("HTTP/1.1 200 ");
            first.send("x");
            assertThat(first.readAll()).startsWith("HTTP/1.1 200 ").endsWith("read 60001");
        }
        assertThat(post(port, large)).endsWith("read 20000");
    }

    @Test
    void givesTheMemoryOfRefusedBodiesBack() throws Exception {
        int port = open(QUICK, request -> Response.of(200, "a/b", request.body().read(50_000)));
        for (int i = 0; i < 10; i++) {
            String chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                    + Integer.toHexString(50_001) + "\r\n" + "x".repeat(50_001) + "\r\n0\r\n\r\n";
            assertThat(Wire.exchange(port, chunked)).startsWith("HTTP/1.1 413 ");
        }
        assertThat(post(port, "x".repeat(50_000))).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void whatWasLostOfABodyIsNotTakenForTheWhole() throws Exception {
        int port = open(QUICK, request -> {
            try {
                return Response.of(200, "a/b", request.body().read(10));
            } catch (Body.TooLarge e) {
                return Response.of(200, "a/b", request.body().read(100_000));
            }
        });
        String chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "b\r\nabcdefghijk\r\n3\r\nxyz\r\n0\r\n\r\n";
        assertThat(Wire.exchange(port, chunked)).startsWith("HTTP/1.1 413 ");
    }
}
