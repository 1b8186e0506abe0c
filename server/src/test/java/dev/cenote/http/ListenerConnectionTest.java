package dev.cenote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ports and connections: how many there may be, and how they end. */
class ListenerConnectionTest extends ListenerContract {
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
