package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The development API, and what keeps web pages from using a laptop's server. */
class DevelopmentModeTest {
    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sts/aws4_request";

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.dev("CENOTE_DOMAIN_SUFFIX=auth.id.example.org", "CENOTE_PUBLIC_URL=http://id.example.org");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,200",
        "LOCALHOST:1,200",
        "127.0.0.1:9400,200",
        "[::1]:9400,200",
        "pool.auth.us-east-1.localhost,404",
        "id.example.org,200",
        "x.auth.id.example.org,404",
        "cognito-idp.us-east-1.amazonaws.com,200",
        "x.auth.us-east-1.amazoncognito.com,404",
        "evil.test,421",
        "localhost.evil.test,421",
        "192.0.2.1,421",
        "0.0.0.0,421"
    })
    void answersOnlyUnderServedNames(String host, int status) throws Exception {
        assertThat(raw("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.test", "null", "http://localhost.evil.test", "", "file://", "http://192.0.2.1"})
    void refusesSignedRequestsOfForeignPages(String origin) throws Exception {
        String byHeader = raw("POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin + "\r\nAuthorization: "
                + SIGNATURE + "\r\nContent-Length: 0\r\n");
        String byQuery = raw("GET /?X-Amz-Signature=00 HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin + "\r\n");
        String encoded = raw("GET /?%58-Amz%2dSignature=00 HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin + "\r\n");
        for (String answer : new String[] {byHeader, byQuery, encoded}) {
            assertThat(answer).startsWith("HTTP/1.1 403 ").doesNotContainIgnoringCase("access-control-");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:3000", "https://app.localhost", "http://127.0.0.1:5173", "http://[::1]:80"})
    void letsSignedRequestsOfLocalPagesPass(String origin) throws Exception {
        assertThat(raw("POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin + "\r\nAuthorization: " + SIGNATURE
                        + "\r\nContent-Length: 0\r\n"))
                .doesNotStartWith("HTTP/1.1 403 ");
    }

    @Test
    void letsUnsignedRequestsOfForeignPagesPass() throws Exception {
        assertThat(raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\nOrigin: https://spa.test\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void movesTheClock() throws Exception {
        Instant before = now();
        assertThat(server.post("/_cenote/clock", "{\"advance\":\"PT1H\"}", JSON).statusCode())
                .isEqualTo(200);
        assertThat(Duration.between(before, now())).isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
        server.post("/_cenote/clock", "{\"now\":\"2030-01-31T12:00:00Z\"}", JSON);
        assertThat(Duration.between(Instant.parse("2030-01-31T12:00:00Z"), now()))
                .isLessThan(Duration.ofMinutes(1));
        assertThat(server.post("/_cenote/reset", "", JSON).statusCode()).isEqualTo(204);
        assertThat(Duration.between(before, now())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void takesAndRestoresSnapshots() throws Exception {
        assertThat(server.post("/_cenote/snapshot", "{\"name\":\"clean-1\"}", JSON)
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.post("/_cenote/restore", "{\"name\":\"clean-1\"}", JSON)
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.post("/_cenote/restore", "{\"name\":\"other\"}", JSON).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clock | {}",
                "clock | {\"now\":\"tomorrow\"}",
                "clock | {\"advance\":\"1 hour\"}",
                "clock | {\"now\":1}",
                "clock | {\"now\":\"2030-01-31T12:00:00Z\",\"advance\":\"PT1H\"}",
                "clock | {\"advance\":\"PT99999999999999999H\"}",
                "clock | {\"now\":\"+1000000000-12-31T23:59:59Z\"}",
                "clock | []",
                "clock | {\"now\":\"2030-01-31T12:00:00Z\"",
                "clock | {\"now\":\"2030-01-31T12:00:00Z\"} x",
                "reset | {\"really\":\"yes\"}",
                "snapshot | {}",
                "snapshot | {\"name\":\"../x\"}",
                "snapshot | {\"name\":\"UPPER\"}",
                "restore | {\"name\":\"\"}"
            })
    void refusesWhatItDoesNotUnderstand(String path, String body) throws Exception {
        HttpResponse<String> answer = server.post("/_cenote/" + path, body, JSON);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"message\":\"");
    }

    @Test
    void refusesWhatAWebPageCouldSend() throws Exception {
        assertThat(server.post("/_cenote/reset", "", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(server.post("/_cenote/reset", "").statusCode()).isEqualTo(415);
        HttpResponse<String> foreign =
                server.post("/_cenote/reset", "", "Content-Type", "application/json", "Origin", "https://evil.test");
        assertThat(foreign.statusCode()).isEqualTo(403);
        HttpResponse<String> local = server.get("/_cenote/clock", "Origin", "http://localhost:3000");
        assertThat(local.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(raw("OPTIONS /_cenote/reset HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .doesNotContainIgnoringCase("access-control-");
    }

    @Test
    void hasNothingElse() throws Exception {
        assertThat(server.get("/_cenote/other").statusCode()).isEqualTo(404);
        assertThat(server.get("/_cenote/reset").statusCode()).isEqualTo(405);
    }

    @Test
    void wantsTheRootKeysSignatureWhereOtherMachinesCanReachIt() throws Exception {
        try (TestServer remote = TestServer.dev(
                "CENOTE_DEV_REMOTE=true", "CENOTE_ROOT_ACCESS_KEY_ID=ROOTKEY", "CENOTE_ROOT_SECRET_ACCESS_KEY=hush")) {
            assertThat(remote.get("/_cenote/clock").statusCode()).isEqualTo(403);
            assertThat(signed(remote, "ROOTKEY", "hush", "cenote")).isEqualTo(200);
            assertThat(signed(remote, "ROOTKEY", "hush", "sts")).isEqualTo(403);
            assertThat(signed(remote, "ROOTKEY", "wrong", "cenote")).isEqualTo(403);
            assertThat(signed(remote, "test", "test", "cenote")).isEqualTo(403);
        }
    }

    private static int signed(TestServer remote, String id, String secret, String service) throws Exception {
        AwsCredentialsIdentity key = AwsCredentialsIdentity.create(id, secret);
        SdkHttpRequest plain = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(remote.url("/_cenote/clock"))
                .build();
        SdkHttpRequest request = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(key)
                        .request(plain)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request();
        List<String> headers = new ArrayList<>();
        request.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                headers.addAll(List.of(name, values.getFirst()));
            }
        });
        return remote.get("/_cenote/clock", headers.toArray(String[]::new)).statusCode();
    }

    private static Instant now() throws Exception {
        String body = server.get("/_cenote/clock").body();
        return Instant.parse(body.replaceAll("^\\{\"now\":\"(.*)\"}$", "$1"));
    }

    /** Host and Origin are headers that the client library would not let a test set. */
    private static String raw(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.url("/").getPort())) {
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
