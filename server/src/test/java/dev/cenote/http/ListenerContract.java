package dev.cenote.http;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;

/** What the tests of the listener share: listeners on free ports, driven over plain sockets. */
abstract class ListenerContract {
    static final List<InetAddress> LOOPBACK = List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
    static final Limits QUICK = new Limits(
            64,
            8192,
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            64 * 1024,
            Duration.ofSeconds(5));

    final List<Listener> listeners = new ArrayList<>();
    final BlockingQueue<Request> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        listeners.forEach(Listener::stop);
    }

    int echo(Limits limits) throws IOException {
        return open(limits, request -> {
            seen.add(request);
            return Response.text(200, "hello");
        });
    }

    int open(Limits limits, Handler handler) throws IOException {
        return listener(limits, handler).open(LOOPBACK, 0);
    }

    Listener listener(Limits limits, Handler handler) {
        int[] count = {0};
        Listener listener = new Listener(limits, TrustedProxies.none(), () -> "id-" + ++count[0], handler);
        listeners.add(listener);
        return listener;
    }

    static String get(int port, String path) throws IOException {
        return Wire.exchange(port, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }

    static String post(int port, String body) throws IOException {
        return Wire.exchange(
                port,
                "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body);
    }
}
