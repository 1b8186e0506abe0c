package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What is logged, and above all what is not. */
@Isolated("the logging system is one for the whole process")
class LoggingTest {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @AfterEach
    void logAsBefore() {
        Logging.configure(true, "warn", System.err);
    }

    @Test
    void neverHoldsASecretWhereverAClientPutsIt() throws Exception {
        Logging.configure(false, "debug", log);
        try (TestServer server = TestServer.dev(
                "CENOTE_ROOT_ACCESS_KEY_ID=ROOTKEY",
                "CENOTE_ROOT_SECRET_ACCESS_KEY=hunter2-root",
                "CENOTE_METRICS_TOKEN=hunter2-metrics",
                "CENOTE_SMTP_URL=smtp://u:hunter2-smtp@mail.example.org",
                "CENOTE_SMS_URL=https://sms.example.org/?key=hunter2-sms")) {
            for (String target : List.of("/", "/health/live", "/_cenote/clock", "/nowhere", "/metrics", "/%zz", "//")) {
                send(
                        server,
                        "GET " + target
                                + "?code=hunter2-query&X-Amz-Signature=hunter2 HTTP/1.1\r\nHost: localhost\r\n");
                send(
                        server,
                        "POST " + target
                                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic hunter2\r\nCookie: s=hunter2\r\n"
                                + "X-Amz-Security-Token: hunter2\r\nContent-Type: application/json\r\nContent-Length: 24\r\n\r\n"
                                + "{\"Password\":\"hunter2-b\"}");
                send(server, "POST " + target + " HTTP/1.1\r\nHost: hunter2.test\r\nContent-Length: hunter2\r\n");
                send(server, "hunter2 " + target + " HTTP/1.1\r\nHost: localhost\r\nhunter2 hunter2: x\r\n");
                send(server, "GET " + target + " HTTP/1.1\r\nHost: hunter2:hunter2@localhost\r\n");
            }
            String rootKeyFile = "root-key";
            assertThat(server.data().resolve(rootKeyFile)).doesNotExist();
            assertThat(Files.readString(server.data().resolve("master-key"))).isNotBlank();
            assertThat(text())
                    .doesNotContain(Files.readString(server.data().resolve("master-key"))
                            .strip());
        }
        assertThat(text()).contains("\"message\":\"request\"").doesNotContain("hunter2");
    }

    @Test
    void saysWhereTheRootKeyIsButNotWhatItIs() throws Exception {
        Logging.configure(false, "info", log);
        try (TestServer server = TestServer.production()) {
            assertThat(text())
                    .contains(server.data().resolve("root-key").toString())
                    .doesNotContain(server.server().rootKey().secret().value());
        }
    }

    @Test
    void writesOneJsonObjectPerLineWithTheRequestsId() throws Exception {
        Logging.configure(false, "debug", log);
        try (TestServer server = TestServer.production()) {
            send(server, "GET /a%22b%0a HTTP/1.1\r\nHost: localhost\r\n");
        }
        LoggerFactory.getLogger("dev.cenote.test")
                .info(
                        "quote \" backslash \\ newline \n control \u0001 lone \ud800 face \ud83d\ude00",
                        new IOException("x"));
        List<String> lines = text().lines().toList();
        assertThat(lines).isNotEmpty().allSatisfy(LoggingTest::checkJson);
        assertThat(lines)
                .anyMatch(line -> line.contains("\"message\":\"request\"")
                        && line.contains("\"request\":\"")
                        && line.contains("\"status\":4")
                        && line.contains("\"path\":\"/a%22b%0a\""));
        assertThat(lines.getLast()).contains("\"exception\":\"java.io.IOException: x");
    }

    @Test
    void writesShortLinesForDevelopers() throws Exception {
        Logging.configure(true, "info", log);
        LoggerFactory.getLogger("dev.cenote.test.Here").info("one\nline \u001b[31m");
        assertThat(text()).matches("(?s)\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO Here one\\?line \\?\\[31m\n");
    }

    @Test
    void leavesLibrariesQuiet() {
        Logging.configure(false, "debug", log);
        LoggerFactory.getLogger("org.eclipse.jetty.server.Server").info("Authorization: hunter2");
        LoggerFactory.getLogger("com.example").debug("hunter2");
        assertThat(text()).isEmpty();
    }

    private String text() {
        return log.toString(StandardCharsets.UTF_8);
    }

    private static void checkJson(String line) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
            int depth = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            assertThat(depth).isZero();
        }
    }

    private static void send(TestServer server, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.url("/").getPort())) {
            String end = request.contains("\r\n\r\n") ? "" : "Connection: close\r\n\r\n";
            socket.getOutputStream().write((request + end).getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }
}
