package dev.cenote.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.http.TrustedProxies.Family;
import dev.cenote.protocol.address.AddressRange;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers, with what well-behaved clients never send too. */
class ListenerTest extends ListenerContract {
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
    void refusesHeadersThatAreTooLarge() throws Exception {
        int port = echo(QUICK);
        String answer =
                Wire.exchange(port, "GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(QUICK.headerBytes()) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ");
        assertThat(Wire.exchange(port, "GET /" + "y".repeat(QUICK.headerBytes()) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
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
}
