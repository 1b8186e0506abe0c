package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client that does not finish its request is told so; nobody takes that for a defect of the server. */
class SlowClientTest {
    private static final String JSON = "Content-Type: application/x-amz-json-1.1\r\n"
            + "X-Amz-Target: AWSCognitoIdentityProviderService.ListUserPools\r\n"
            + "Authorization: AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/cognito-idp/aws4_request, "
            + "SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64) + "\r\nX-Amz-Date: 20261121T000000Z\r\n";
    private static final String OPEN = "Content-Type: application/x-amz-json-1.1\r\n"
            + "X-Amz-Target: AWSCognitoIdentityProviderService.GetClientToken\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    @Test
    void bodiesThatDoNotComeAreTimeOutsOfTheirClients() throws Exception {
        try (TestServer server = TestServer.dev("CENOTE_BODY_SECONDS=1")) {
            for (String fields : List.of(JSON, OPEN, FORM)) {
                assertThat(begin(server, fields)).as(fields).startsWith("HTTP/1.1 408 ");
            }
            String metrics = server.get("/metrics").body();
            assertThat(metrics)
                    .contains("cenote_http_requests_seconds_count{kind=\"aws\",method=\"POST\",status=\"408\"} 3")
                    .doesNotContain("status=\"500\"");
        }
    }

    /** Sends the header and less body than it announces; what comes back. */
    private static String begin(TestServer server, String fields) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), server.url("/").getPort())) {
            socket.setSoTimeout(20_000);
            String request = "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 100\r\n"
                    + fields + "\r\n{";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
