package dev.cenote.login.oauth;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An app on this machine that is told by the back channel, and notes what it is told. */
public final class LogoutReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Told> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile int status = 200;

    /** What came, as it came. */
    public record Told(String method, String path, String type, String body) {
        public String token() {
            if (!body.startsWith("logout_token=")) {
                throw new AssertionError(body);
            }
            return body.substring("logout_token=".length());
        }
    }

    public LogoutReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            begun.incrementAndGet();
            awaitQuietly(held);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(new Told(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    body));
            // Whoever followed this would be seen here, too.
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    /** Where it is told, e.g. by the tag of a client. */
    public String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** What it answers with from now on. */
    public void answerWith(int wanted) {
        status = wanted;
    }

    public List<Told> heard() {
        return heard;
    }

    /** Answers nobody until it is closed. */
    public void hang() {
        held = new CountDownLatch(1);
    }

    /** How often somebody began to tell it something. */
    public int begun() {
        return begun.get();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        held.countDown();
        server.stop(0);
    }
}
