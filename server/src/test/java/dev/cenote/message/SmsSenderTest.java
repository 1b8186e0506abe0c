package dev.cenote.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cenote.kernel.Secret;
import dev.cenote.message.Sender.Sent;
import dev.cenote.protocol.json.JsonObjects;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSenderTest {
    private static final MessageContent MESSAGE =
            new MessageContent("+15551231234", "ada", null, "Dein Code: 123456 \"€\"", "123456", null, null);

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer gateway;

    private record Received(
            String path,
            @Nullable String authorization,
            @Nullable String type,
            Map<String, Object> members) {}

    @BeforeEach
    void open() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        gateway.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        gateway.createContext("/", this::answer);
        gateway.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        gateway.stop(0);
    }

    @Test
    void postsTheMessageAsJson() {
        assertThat(send("/send?key=k")).isEqualTo(new Sent.Delivered());
        Received only = received.getFirst();
        assertThat(received).hasSize(1);
        assertThat(only.path).isEqualTo("/send?key=k");
        assertThat(only.type).isEqualTo("application/json");
        assertThat(only.authorization).isNull();
        assertThat(only.members)
                .isEqualTo(Map.of("to", "+15551231234", "message", "Dein Code: 123456 \"€\"", "senderId", "Shop"));
    }

    @Test
    void sendsUserAndPasswordOfTheUrlAsBasicAuthentication() {
        String url = "http://us%20er:p%40ss@127.0.0.1:" + gateway.getAddress().getPort() + "/send";
        try (SmsSender sender = new SmsSender(new Secret(url), "Shop")) {
            assertThat(sender.send(MESSAGE)).isEqualTo(new Sent.Delivered());
        }
        assertThat(received.getFirst().authorization).isEqualTo("Basic dXMgZXI6cEBzcw==");
        assertThat(received.getFirst().path).isEqualTo("/send");
    }

    @ParameterizedTest
    @CsvSource({
        "200,delivered",
        "202,delivered",
        "204,delivered",
        "400,never",
        "422,never",
        "401,later",
        "404,later",
        "408,later",
        "429,later",
        "500,later",
        "503,later",
        "302,later"
    })
    void tellsWhatMayWorkLaterFromWhatNeverWill(int status, String outcome) {
        Class<? extends Sent> expected = switch (outcome) {
            case "delivered" -> Sent.Delivered.class;
            case "never" -> Sent.Never.class;
            default -> Sent.Later.class;
        };
        assertThat(send("/status/" + status)).isInstanceOf(expected);
        // A redirect is not followed: the address of the message is nobody else's business.
        assertThat(received).hasSize(1);
    }

    @Test
    void doesNotWaitForAGatewayThatSaysNothing() {
        try (SmsSender sender = sender("/silent", Duration.ofMillis(300))) {
            assertThat(sender.send(MESSAGE)).isEqualTo(new Sent.Later("the gateway does not answer"));
        }
    }

    @Test
    void doesNotReadAnAnswerWithoutEnd() {
        try (SmsSender sender = sender("/endless", Duration.ofSeconds(15))) {
            assertThat(sender.send(MESSAGE)).isEqualTo(new Sent.Delivered());
        }
    }

    @Test
    void aGatewayThatIsNotThereMayComeBack() {
        int port = gateway.getAddress().getPort();
        gateway.stop(0);
        try (SmsSender sender = new SmsSender(new Secret("http://127.0.0.1:" + port + "/?key=hunter2"), "Shop")) {
            Sent sent = sender.send(MESSAGE);
            assertThat(sent).isInstanceOf(Sent.Later.class);
            assertThat(sent.toString()).doesNotContain("hunter2");
        }
    }

    private Sent send(String path) {
        try (SmsSender sender = sender(path, Duration.ofSeconds(15))) {
            return sender.send(MESSAGE);
        }
    }

    private SmsSender sender(String path, Duration patience) {
        return new SmsSender(
                new Secret("http://127.0.0.1:" + gateway.getAddress().getPort() + path), "Shop", patience);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                path,
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                JsonObjects.require(body)));
        try {
            if (path.startsWith("/silent")) {
                over.await();
            }
            if (path.startsWith("/endless")) {
                exchange.sendResponseHeaders(200, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    while (over.getCount() > 0) {
                        out.write(new byte[65_536]);
                    }
                }
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(path.startsWith("/status/") ? Integer.parseInt(path.substring(8)) : 200, -1);
        exchange.close();
    }
}
