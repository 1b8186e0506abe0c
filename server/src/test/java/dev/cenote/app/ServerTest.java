package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Start, health, metrics and the files that a first start makes. */
class ServerTest {
    @Test
    void saysThatItLivesAndIsReady() throws Exception {
        try (TestServer server = TestServer.production()) {
            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(server.get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
            assertThat(server.get("/health/other").statusCode()).isEqualTo(404);
            assertThat(server.post("/health/live", "").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void countsWhatItAnswered() throws Exception {
        try (TestServer server = TestServer.production()) {
            server.get("/health/live");
            server.server().startBackground();
            server.get("/nowhere");
            String metrics = server.get("/metrics").body();
            assertThat(metrics)
                    .contains("cenote_http_requests_seconds_count{kind=\"health\",method=\"GET\",status=\"200\"} 1")
                    .containsPattern(
                            "cenote_http_requests_seconds_count\\{kind=\"\\w+\",method=\"GET\",status=\"4\\d\\d\"} 1")
                    .contains("cenote_http_connections ")
                    .contains("cenote_memory_heap_used_bytes ")
                    .doesNotContain("nowhere");
        }
    }

    @Test
    void showsMetricsToWhoeverKnowsTheToken() throws Exception {
        try (TestServer server =
                TestServer.production("CENOTE_METRICS_TOKEN=s3cret", "CENOTE_TRUSTED_PROXIES=127.0.0.1,::1")) {
            String far = "192.0.2.1";
            assertThat(server.get("/metrics").statusCode()).as("loopback").isEqualTo(401);
            assertThat(server.get("/metrics", "Authorization", "Bearer s3cret").statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/metrics", "X-Forwarded-For", far).statusCode())
                    .isEqualTo(401);
            assertThat(server.get("/metrics", "X-Forwarded-For", far, "Authorization", "Bearer s3cret")
                            .statusCode())
                    .isEqualTo(200);
            for (String wrong : List.of("", "s3cre", "s3crets", "S3cret", "x")) {
                assertThat(server.get("/metrics", "Authorization", "Bearer " + wrong)
                                .statusCode())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void hidesMetricsFromOthersWhenThereIsNoToken() throws Exception {
        try (TestServer server = TestServer.production("CENOTE_TRUSTED_PROXIES=127.0.0.1,::1")) {
            assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
            assertThat(server.get("/metrics", "X-Forwarded-For", "192.0.2.1").statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "forwarded", "X-Forwarded-For", "x-forwarded-proto", "X-Real-IP", "Via"})
    void hidesMetricsFromWhateverComesThroughAProxyOnThisMachine(String header) throws Exception {
        try (TestServer server = TestServer.production()) {
            assertThat(server.get("/metrics", header, "for=127.0.0.1").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void hasNoReservedPathsOnTheDomainsOfPools() throws Exception {
        try (TestServer server = TestServer.dev("CENOTE_DOMAIN_SUFFIX=auth.id.example.org")) {
            String pool = Pools.make(server);
            Pools.customDomain(server, pool, "login.example.net");
            for (String host :
                    List.of("nobody.auth.us-east-1.localhost", "nobody.auth.id.example.org", "login.example.net")) {
                assertThat(status(server, host, "/metrics")).as(host).isEqualTo(404);
                assertThat(status(server, host, "/_cenote/clock")).as(host).isEqualTo(404);
            }
            assertThat(status(server, "nobody.auth.id.example.org", "/health/live"))
                    .isEqualTo(404);
            for (String path : List.of("/metrics", "/_cenote/clock", "/health/live")) {
                assertThat(status(server, "localhost", path)).as(path).isEqualTo(200);
            }
        }
    }

    /** Of a request with that host; the usual clients write the host themselves. */
    private static int status(TestServer server, String host, String path) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), server.url("/").getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }
    }

    @Test
    void hasNoDevelopmentApiInProduction() throws Exception {
        try (TestServer server = TestServer.production()) {
            assertThat(server.get("/_cenote/clock").statusCode()).isBetween(400, 499);
            assertThat(server.post("/_cenote/reset", "", "Content-Type", "application/json")
                            .statusCode())
                    .isBetween(400, 499);
        }
    }

    @Test
    void keepsTheRootKeyWhereOnlyItsOwnerReadsIt() throws Exception {
        try (TestServer server = TestServer.production()) {
            Path file = server.data().resolve("root-key");
            assertThat(Files.readAllLines(file)).hasSize(2).first().asString().startsWith("AWS_ACCESS_KEY_ID=AKIA");
            assertThat(Files.readString(file))
                    .contains(server.server().rootKey().secret().value());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.data())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void hasTheSameRootKeyAfterARestart(@TempDir Path data) throws Exception {
        Config config = config(data, false);
        Config.RootKey first;
        try (Server server = Server.start(config, ServerParts.real())) {
            first = server.rootKey();
        }
        try (Server server = Server.start(config, ServerParts.real())) {
            assertThat(server.rootKey()).isEqualTo(first);
        }
    }

    @Test
    void makesNoRootKeyWhenOneIsConfigured() throws Exception {
        try (TestServer server =
                TestServer.production("CENOTE_ROOT_ACCESS_KEY_ID=ROOTKEY", "CENOTE_ROOT_SECRET_ACCESS_KEY=hush")) {
            assertThat(server.server().rootKey().id()).isEqualTo("ROOTKEY");
            assertThat(server.data().resolve("root-key")).doesNotExist();
        }
    }

    @Test
    void refusesAStoreOfTheOtherMode(@TempDir Path data) throws Exception {
        Server.start(config(data, true), ServerParts.real()).close();
        assertThatThrownBy(() -> Server.start(config(data, false), ServerParts.real()))
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.misused()).isTrue())
                .hasMessageContaining("dev");
    }

    @Test
    void refusesAFolderThatIsInUse(@TempDir Path data) throws Exception {
        try (Server server = Server.start(config(data, false), ServerParts.real())) {
            assertThat(server.httpUrl().getPort()).isPositive();
            assertThatThrownBy(() -> Server.start(config(data, false), ServerParts.real()))
                    .isInstanceOf(StartRefused.class);
        }
    }

    @Test
    void letsGoOfTheStoreWhenThePortIsTaken(@TempDir Path data, @TempDir Path other) throws Exception {
        try (Server server = Server.start(config(data, false), ServerParts.real())) {
            List<String> same = List.of(
                    "--port",
                    Integer.toString(server.httpUrl().getPort()),
                    "--tls-port",
                    "off",
                    "--data",
                    other.toString());
            Config taken = TestServer.config(same, Map.of());
            assertThatThrownBy(() -> Server.start(taken, ServerParts.real()))
                    .isInstanceOfSatisfying(
                            StartRefused.class,
                            refused -> assertThat(refused.misused()).isFalse());
        }
        Server.start(config(other, false), ServerParts.real()).close();
    }

    private static Config config(Path data, boolean dev) {
        List<String> arguments = List.of("--port", "0", "--tls-port", "off", "--data", data.toString(), "--dev=" + dev);
        return TestServer.config(arguments, Map.of());
    }
}
