package dev.cenote.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.fetch.Fetcher.Patience;
import dev.cenote.message.TestTls;
import dev.cenote.protocol.x509.ThumbprintTrust;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fetched over real sockets, and what is not. */
class FetcherTest {
    private static final AllowedAddresses LAPTOP = new AllowedAddresses(List.of(), true);
    private static final AllowedAddresses INTERNET = new AllowedAddresses(List.of(), false);
    private static final Patience SHORT = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final Patience LONG = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(60));

    /** A server that says one thing to everybody, and notes what it was asked. */
    private static final class Peer implements AutoCloseable {
        private final ServerSocket listening;
        private final List<String> asked = new CopyOnWriteArrayList<>();

        Peer(ServerSocket listening, Speech speech) {
            this.listening = listening;
            Thread.ofVirtual().start(() -> {
                while (!listening.isClosed()) {
                    try (Socket socket = listening.accept()) {
                        BufferedReader in = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                        StringBuilder head = new StringBuilder();
                        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                            head.append(line).append('\n');
                        }
                        char[] body = new char[bytes(head.toString())];
                        int length = Math.max(0, in.read(body));
                        asked.add(head.append(body, 0, length).toString());
                        speech.say(socket.getOutputStream());
                    } catch (IOException | InterruptedException e) {
                        // The other side went away, as tests let it.
                    }
                }
            });
        }

        private static int bytes(String head) {
            String field = "Content-Length: ";
            int at = head.indexOf(field);
            return at < 0 ? 0 : Integer.parseInt(head.substring(at + field.length(), head.indexOf('\n', at)));
        }

        static Peer saying(String text) throws IOException {
            return new Peer(plain(), out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
        }

        static ServerSocket plain() throws IOException {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }

        URI url(String scheme, String host) {
            return URI.create(scheme + "://" + host + ':' + listening.getLocalPort() + "/a/b?c=d");
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }

    @FunctionalInterface
    private interface Speech {
        void say(OutputStream out) throws IOException, InterruptedException;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more",
                "HTTP/1.1 200 OK\r\n\r\nhello",
                "HTTP/1.0 200\r\nContent-Type: text/plain\r\n\r\nhello",
                "HTTP/1.1 200 OK\nContent-length:5\n\nhello",
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"
            })
    void readsEveryFormOfAnAnswer(String answer) throws Exception {
        try (Peer peer = Peer.saying(answer)) {
            assertThat(new String(fetch(LAPTOP, peer.url("http", "localhost")), StandardCharsets.UTF_8))
                    .isEqualTo("hello");
            assertThat(peer.asked.getFirst())
                    .startsWith("GET /a/b?c=d HTTP/1.1\nHost: localhost:" + peer.listening.getLocalPort() + '\n');
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://localhost/\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 4\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\nhello",
                "HTTP/2 200\r\n\r\nhello",
                "SSH-2.0-x\r\n",
                ""
            })
    void refusesEverythingElse(String answer) throws Exception {
        try (Peer peer = Peer.saying(answer)) {
            assertThatThrownBy(() -> fetch(LAPTOP, peer.url("http", "localhost")))
                    .isInstanceOf(FetchFailed.class);
        }
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws Exception {
        Speech endless = out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[1000]);
            }
        };
        Speech headers = out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("A: b\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        };
        for (Speech speech : List.of(endless, headers)) {
            try (Peer peer = new Peer(Peer.plain(), speech)) {
                assertThatThrownBy(() -> fetch(LAPTOP, peer.url("http", "localhost")))
                        .isInstanceOfSatisfying(
                                FetchFailed.class,
                                e -> assertThat(e.isUnreachable()).isFalse());
            }
        }
    }

    @Test
    void somebodyWhoSendsAByteNowAndThenIsLeft() throws Exception {
        Speech trickle = out -> {
            while (true) {
                out.write('H');
                out.flush();
                Thread.sleep(200);
            }
        };
        try (Peer peer = new Peer(Peer.plain(), trickle)) {
            Fetcher fetcher = new Fetcher(LAPTOP, InetAddress::getAllByName, SHORT);
            assertThatThrownBy(() -> fetcher.fetch(peer.url("http", "localhost"), Set.of(), 1000))
                    .isInstanceOfSatisfying(
                            FetchFailed.class,
                            e -> assertThat(e.isUnreachable()).isTrue());
        }
    }

    @Test
    void somebodyWhoIsSilentIsLeft() throws Exception {
        try (ServerSocket silent = Peer.plain()) {
            Fetcher fetcher = new Fetcher(LAPTOP, InetAddress::getAllByName, SHORT);
            URI url = URI.create("http://localhost:" + silent.getLocalPort() + "/");
            assertThatThrownBy(() -> fetcher.fetch(url, Set.of(), 1000))
                    .isInstanceOfSatisfying(
                            FetchFailed.class,
                            e -> assertThat(e.isUnreachable()).isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example/",
                "https://ada:secret@issuer.example/",
                "https://issuer.example/#x",
                "ftp://issuer.example/",
                "file:///etc/passwd",
                "issuer.example",
                "https:///path",
                "https:issuer"
            })
    void outsideOfDevelopmentModeOnlyHttpsIsCalled(String url) {
        Names nobody = host -> {
            throw new AssertionError("nobody is asked for " + host);
        };
        assertThatThrownBy(() -> new Fetcher(INTERNET, nobody, LONG).fetch(URI.create(url), Set.of(), 1000))
                .isInstanceOfSatisfying(
                        FetchFailed.class, e -> assertThat(e.isUnreachable()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1"})
    void thisMachineIsNotCalled(String host) throws Exception {
        try (Peer peer = Peer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
            assertThatThrownBy(() -> fetch(INTERNET, peer.url("https", host))).isInstanceOf(FetchFailed.class);
            assertThat(peer.asked).isEmpty();
        }
    }

    @Test
    void inDevelopmentModeNobodyElseIsCalledWithoutTls() {
        Names elsewhere = host -> new InetAddress[] {InetAddress.ofLiteral("1.1.1.1")};
        assertThatThrownBy(() -> new Fetcher(LAPTOP, elsewhere, LONG)
                        .fetch(URI.create("http://issuer.example/"), Set.of(), 1000))
                .isInstanceOf(FetchFailed.class)
                .hasMessageContaining("without TLS");
    }

    @Test
    void aNameIsAskedForOnceAndNeverAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        // A resolver that lies the second time, as somebody would who wants to reach our neighbours.
        Names lying = host ->
                new InetAddress[] {InetAddress.ofLiteral(asked.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1")};
        try (Peer peer = Peer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
            Fetcher fetcher = new Fetcher(LAPTOP, lying, LONG);
            assertThat(fetcher.fetch(peer.url("http", "issuer.example"), Set.of(), 1000))
                    .hasSize(2);
            assertThat(asked).hasValue(1);
            assertThat(peer.asked.getFirst()).contains("Host: issuer.example:");
            assertThatThrownBy(() -> fetcher.fetch(peer.url("http", "issuer.example"), Set.of(), 1000))
                    .isInstanceOf(FetchFailed.class);
        }
    }

    @Test
    void ofManyAddressesOnlyThoseThatMayBeCalledAre() throws Exception {
        Names mixed =
                host -> new InetAddress[] {InetAddress.ofLiteral("10.255.255.1"), InetAddress.ofLiteral("127.0.0.1")};
        try (Peer peer = Peer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
            // It would take thirty seconds to find out that nobody answers at the first one.
            assertThat(new Fetcher(LAPTOP, mixed, LONG).fetch(peer.url("http", "issuer.example"), Set.of(), 1000))
                    .hasSize(2);
        }
    }

    @Test
    void anUnknownNameMayBeKnownLater() {
        Names nobody = host -> {
            throw new UnknownHostException(host);
        };
        assertThatThrownBy(() -> new Fetcher(INTERNET, nobody, LONG)
                        .fetch(URI.create("https://issuer.example/"), Set.of(), 1000))
                .isInstanceOfSatisfying(
                        FetchFailed.class, e -> assertThat(e.isUnreachable()).isTrue());
    }

    @Test
    void aCertificateOfAnUnknownAuthorityNeedsItsThumbprint() throws Exception {
        TestTls tls = TestTls.of("localhost");
        String known = ThumbprintTrust.thumbprint(tls.authority());
        ServerSocket listening = tls.server().getServerSocketFactory().createServerSocket(0, 50, loopback());
        Speech speech =
                out -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII));
        try (Peer peer = new Peer(listening, speech)) {
            URI url = peer.url("https", "localhost");
            Fetcher fetcher = new Fetcher(LAPTOP, InetAddress::getAllByName, LONG);
            assertThat(fetcher.fetch(url, Set.of(known), 1000)).hasSize(2);
            assertThat(fetcher.fetch(url, Set.of("0".repeat(40), known.toUpperCase(java.util.Locale.ROOT)), 1000))
                    .hasSize(2);
            assertThatThrownBy(() -> fetcher.fetch(url, Set.of(), 1000)).isInstanceOf(FetchFailed.class);
            assertThatThrownBy(() -> fetcher.fetch(url, Set.of("0".repeat(40)), 1000))
                    .isInstanceOf(FetchFailed.class);
        }
    }

    @Test
    void aThumbprintIsNoPassForAnotherName() throws Exception {
        TestTls tls = TestTls.of("example.org");
        ServerSocket listening = tls.server().getServerSocketFactory().createServerSocket(0, 50, loopback());
        Speech speech =
                out -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII));
        Set<String> known = Set.of(ThumbprintTrust.thumbprint(tls.authority()));
        Names here = host -> new InetAddress[] {loopback()};
        try (Peer peer = new Peer(listening, speech)) {
            Fetcher fetcher = new Fetcher(LAPTOP, here, LONG);
            assertThat(fetcher.fetch(peer.url("https", "example.org"), known, 1000))
                    .hasSize(2);
            assertThatThrownBy(() -> fetcher.fetch(peer.url("https", "localhost"), known, 1000))
                    .isInstanceOf(FetchFailed.class);
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 400, 500})
    void aFormIsSentAndOnlyTheStatusRead(int status) throws Exception {
        String endless = "HTTP/1.1 " + status + " Any\r\nLocation: /elsewhere\r\nContent-Length: 999999\r\n\r\nno end";
        try (Peer peer = Peer.saying(endless)) {
            assertThat(new Fetcher(LAPTOP, InetAddress::getAllByName, LONG)
                            .post(peer.url("http", "localhost"), "logout_token=a.b.c"))
                    .isEqualTo(status);
            assertThat(peer.asked).hasSize(1);
            assertThat(peer.asked.getFirst())
                    .startsWith("POST /a/b?c=d HTTP/1.1\nHost: localhost:" + peer.listening.getLocalPort() + '\n')
                    .contains("Content-Type: application/x-www-form-urlencoded\nContent-Length: 18\n")
                    .endsWith("logout_token=a.b.c");
        }
    }

    @Test
    void aFormGoesNowhereWhereADocumentMayNotComeFrom() throws Exception {
        try (Peer peer = Peer.saying("HTTP/1.1 200 OK\r\n\r\n")) {
            Names here = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
            assertThatThrownBy(() ->
                            new Fetcher(INTERNET, here, LONG).post(peer.url("https", "app.example"), "logout_token=a"))
                    .isInstanceOf(FetchFailed.class)
                    .hasMessage("the host app.example has no address that may be called");
            assertThatThrownBy(() ->
                            new Fetcher(INTERNET, here, LONG).post(peer.url("http", "app.example"), "logout_token=a"))
                    .hasMessage("not an address that may be called");
            assertThat(peer.asked).isEmpty();
        }
    }

    @Test
    void whoeverTakesAFormAndIsSilentIsLeft() throws Exception {
        try (Peer peer = new Peer(Peer.plain(), out -> Thread.sleep(Duration.ofSeconds(20)))) {
            Fetcher fetcher = new Fetcher(LAPTOP, InetAddress::getAllByName, SHORT);
            assertThatThrownBy(() -> fetcher.post(peer.url("http", "localhost"), "logout_token=a"))
                    .isInstanceOfSatisfying(
                            FetchFailed.class,
                            failed -> assertThat(failed.isUnreachable()).isTrue());
        }
    }

    private static byte[] fetch(AllowedAddresses allowed, URI url) throws FetchFailed {
        return new Fetcher(allowed, InetAddress::getAllByName, LONG).fetch(url, Set.of(), 1000);
    }
}
