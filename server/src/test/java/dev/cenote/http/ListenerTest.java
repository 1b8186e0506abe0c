package dev.cenote.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.http.TrustedProxies.Family;
import dev.cenote.protocol.address.AddressRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives the listener over plain sockets, with what well-behaved clients never send too. */
class ListenerTest {
    private static final List<InetAddress> LOOPBACK =
            List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
    private static final Limits QUICK = new Limits(
            64,
            8192,
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            64 * 1024,
            Duration.ofSeconds(5));

    private final List<Listener> listeners = new ArrayList<>();
    private final BlockingQueue<Request> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        listeners.forEach(Listener::stop);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "/a//b///c",
                "/a%2Fb/%2e%2E/c",
                "/a/./b/../c/..",
                "/a%20b+c;p=1/d",
                "/%C3%A9/%ff",
                "/x?",
                "/x?a=%20&b=+&&=&c",
                "/x?a=/../?b&%zz"
            })
    void handsPathAndQueryOnExactlyAsSent(String target) throws Exception {
        int port = echo(QUICK);
        String answer = Wire.exchange(port, "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        Request request = seen.take();
        String query = request.rawQuery() == null ? "" : "?" + request.rawQuery();
        assertThat(request.rawPath() + query).isEqualTo(target);
    }

    @Test
    void handsHeadersOnInOrderWithTheirNamesAsSent() throws Exception {
        int port = echo(QUICK);
        Wire.exchange(
                port,
                "GET / HTTP/1.1\r\nHost: LocalHost:80\r\nX-b: 1\r\nx-A:  two words \r\nX-B: 3\r\nContent-type: A/B; c=D\r\nConnection: close\r\n\r\n");
        Request request = seen.take();
        assertThat(request.headers().fields())
                .contains(
                        new Headers.Field("X-b", "1"),
                        new Headers.Field("X-B", "3"),
                        new Headers.Field("x-A", "two words"));
        assertThat(request.headers().all("x-b")).containsExactly("1", "3");
        assertThat(request.headers().first("content-type")).contains("A/B; c=D");
        assertThat(request.authority()).isEqualTo("LocalHost:80");
        assertThat(request.host()).isEqualTo("localhost");
        assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(request.secure()).isFalse();
    }

    @Test
    void anAddressOfVersion6IsAPlainAddressThatRangesKnow() throws Exception {
        int port = echo(QUICK);
        try (Wire wire = new Wire(InetAddress.ofLiteral("::1"), port)) {
            wire.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").readAll();
        }
        String address = seen.take().remoteAddress();
        assertThat(InetAddress.ofLiteral(address)).isEqualTo(InetAddress.ofLiteral("::1"));
        assertThat(AddressRange.parse("::/64").orElseThrow().contains(address)).isTrue();
        assertThat(new TrustedProxies(List.of(AddressRange.parse("::1").orElseThrow()), Family.FORWARDED)
                        .trusts(address))
                .isTrue();
    }

    @Test
    void runsEachRequestOnAVirtualThread() throws Exception {
        int port = open(
                QUICK,
                request -> Response.text(
                        200, Boolean.toString(Thread.currentThread().isVirtual())));
        assertThat(get(port, "/")).endsWith("\r\n\r\ntrue");
    }

    @Test
    void namesTheRequestIdToWhoeverLogs() throws Exception {
        int port = open(QUICK, request -> Response.text(200, request.id() + "=" + RequestId.current()));
        assertThat(get(port, "/")).endsWith("\r\n\r\nid-1=id-1");
        assertThat(RequestId.current()).isEmpty();
    }

    @Test
    void datesEveryAnswerAndDoesNotSayWhatItRunsOn() throws Exception {
        int port = echo(QUICK);
        String answer = get(port, "/");
        assertThat(answer).contains("\r\nDate: ").doesNotContainIgnoringCase("\r\nServer:");
        assertThat(answer).doesNotContainIgnoringCase("jetty");
    }

    @Test
    void answersHeadWithTheLengthButNoBody() throws Exception {
        int port = echo(QUICK);
        String answer = Wire.exchange(port, "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("Content-Length: 5\r\n").endsWith("\r\n\r\n");
    }

    @Test
    void sendsNoLengthWithAnAnswerThatHasNoBody() throws Exception {
        int port = open(QUICK, request -> Response.of(204));
        assertThat(get(port, "/")).startsWith("HTTP/1.1 204 ").doesNotContain("Content-Length");
    }

    @Test
    void keepsTheConnectionForTheNextRequest() throws Exception {
        int port = echo(QUICK);
        try (Wire wire = new Wire(port)) {
            for (int i = 0; i < 3; i++) {
                wire.send("POST /" + i + " HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
                assertThat(wire.readUntil("\r\n\r\nhello")).startsWith("HTTP/1.1 200");
            }
        }
        assertThat(seen).extracting(Request::rawPath).containsExactly("/0", "/1", "/2");
    }

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: \r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /../a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\nConnection: close\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n"
            })
    void answersMalformedRequestsCleanly(String request) throws Exception {
        int port = echo(QUICK);
        String answer = Wire.exchange(port, request);
        assertThat(answer).startsWith("HTTP/1.1 4").contains("\r\nDate: ");
        assertThat(answer).doesNotContainIgnoringCase("exception").doesNotContainIgnoringCase("jetty");
        assertThat(seen).isEmpty();
    }

    @Test
    void answersABrokenChunkAsABadRequest() throws Exception {
        int port = open(QUICK, request -> Response.of(200, "a/b", request.body().read(10)));
        String answer = Wire.exchange(
                port, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws Exception {
        int port = echo(QUICK);
        String answer =
                Wire.exchange(port, "GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(QUICK.headerBytes()) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ");
        assertThat(Wire.exchange(port, "GET /" + "y".repeat(QUICK.headerBytes()) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
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

    @Test
    void closesAConnectionWhoseHeaderDripsIn() throws Exception {
        int port = echo(QUICK);
        try (Wire wire = new Wire(port)) {
            Thread drip = Thread.startVirtualThread(() -> {
                try {
                    wire.send("GET / HTTP/1.1\r\n");
                    while (true) {
                        wire.send("X: y\r\n");
                        Thread.sleep(100);
                    }
                } catch (IOException | InterruptedException e) {
                    // The server has closed the connection, as it should.
                    return;
                }
            });
            assertThat(drip.join(Duration.ofSeconds(8))).isTrue();
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void closesConnectionsBeyondTheLimitAndTakesNewOnesWhenOthersLeave() throws Exception {
        Limits two = new Limits(2, 8192, QUICK.idle(), QUICK.idle(), QUICK.body(), 1 << 20, QUICK.drain());
        Listener listener = listener(two, request -> Response.text(200, "hello"));
        int port = listener.open(LOOPBACK, 0);
        Wire first = new Wire(port);
        Wire second = new Wire(port);
        first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readUntil("hello");
        second.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readUntil("hello");
        assertThat(listener.connections()).isEqualTo(2);
        try (Socket third = new Socket(LOOPBACK.getFirst(), port)) {
            third.setSoTimeout(5_000);
            assertThat(endOf(third)).isTrue();
        }
        first.close();
        second.close();
        while (listener.connections() > 0) {
            Thread.onSpinWait();
        }
        assertThat(get(port, "/")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void turnsAnExceptionIntoABareError() throws Exception {
        int port = open(QUICK, request -> {
            throw new IllegalStateException("the password is hunter2");
        });
        assertThat(get(port, "/"))
                .startsWith("HTTP/1.1 500 ")
                .contains("x-amzn-RequestId: id-1")
                .doesNotContain("hunter2");
    }

    @Test
    void finishesWhatIsUnderWayBeforeItStops() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Listener listener = listener(QUICK, request -> {
            entered.countDown();
            await(leave);
            return Response.text(200, "done");
        });
        int port = listener.open(LOOPBACK, 0);
        try (Wire wire = new Wire(port)) {
            wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            await(entered);
            Thread stopping = Thread.startVirtualThread(listener::stop);
            while (accepts(port)) {
                Thread.onSpinWait();
            }
            leave.countDown();
            assertThat(wire.readAll())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Connection: close")
                    .endsWith("done");
            stopping.join();
        }
    }

    @Test
    void doesNotWaitForIdleConnectionsWhenItStops() throws Exception {
        Listener listener = listener(QUICK, request -> Response.text(200, "hello"));
        int port = listener.open(LOOPBACK, 0);
        try (Wire wire = new Wire(port)) {
            wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readUntil("hello");
            long began = System.nanoTime();
            listener.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(QUICK.drain());
        }
    }

    @Test
    void opensTheSameFreePortOnAllAddresses() throws Exception {
        int port = echo(QUICK);
        for (InetAddress address : LOOPBACK) {
            if (exists(address)) {
                new Socket(address, port).close();
            }
        }
    }

    @Test
    void saysWhenThePortIsTaken() throws Exception {
        int port = echo(QUICK);
        Listener second = listener(QUICK, request -> Response.of(200));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> second.open(LOOPBACK, port))
                .isInstanceOf(IOException.class);
    }

    private int echo(Limits limits) throws IOException {
        return open(limits, request -> {
            seen.add(request);
            return Response.text(200, "hello");
        });
    }

    private int open(Limits limits, Handler handler) throws IOException {
        return listener(limits, handler).open(LOOPBACK, 0);
    }

    private Listener listener(Limits limits, Handler handler) {
        int[] count = {0};
        Listener listener = new Listener(limits, TrustedProxies.none(), () -> "id-" + ++count[0], handler);
        listeners.add(listener);
        return listener;
    }

    private static String get(int port, String path) throws IOException {
        return Wire.exchange(port, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }

    private static String post(int port, String body) throws IOException {
        return Wire.exchange(
                port,
                "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body);
    }

    private static boolean endOf(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(LOOPBACK.getFirst(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean exists(InetAddress address) {
        try (ServerSocket probe = new ServerSocket(0, 1, address)) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
