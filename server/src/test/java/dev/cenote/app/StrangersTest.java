package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Who proves nothing gets an answer before the body is read, so that strangers cannot fill the memory. */
class StrangersTest {
    @Test
    void anUnsignedCallIsRefusedWhileItsBodyIsStillToCome() throws Exception {
        try (TestServer server = TestServer.dev()) {
            assertThat(head(server, "")).startsWith("HTTP/1.1 400 ").contains("MissingAuthenticationTokenException");
        }
    }

    @Test
    void soIsACallWithAKeyThatNobodyHas() throws Exception {
        try (TestServer server = TestServer.dev()) {
            assertThat(head(server, authorization("AKIANOBODY")))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("UnrecognizedClientException");
        }
    }

    @Test
    void aCallWithAKeyThatExistsIsAskedForItsBody() throws Exception {
        try (TestServer server = TestServer.dev()) {
            assertThat(head(server, authorization("test"))).startsWith("HTTP/1.1 100 ");
        }
    }

    private static String authorization(String keyId) {
        return "Authorization: AWS4-HMAC-SHA256 Credential=" + keyId + "/20261121/us-east-1/cognito-idp/aws4_request, "
                + "SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64) + "\r\nX-Amz-Date: 20261121T000000Z\r\n";
    }

    /** Sends the header of a call that announces a body, and returns the first that comes back. */
    private static String head(TestServer server, String fields) throws IOException {
        return answer(
                server,
                "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n"
                        + "Content-Type: application/x-amz-json-1.1\r\n"
                        + "X-Amz-Target: AWSCognitoIdentityProviderService.ListUserPools\r\n" + fields + "\r\n");
    }

    /** Sends the header of a request, and returns the first that comes back. */
    static String answer(TestServer server, String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), server.url("/").getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(1), StandardCharsets.US_ASCII)
                    + new String(read(socket), StandardCharsets.US_ASCII);
        }
    }

    private static byte[] read(Socket socket) throws IOException {
        byte[] some = new byte[8192];
        int length = socket.getInputStream().read(some);
        return java.util.Arrays.copyOf(some, Math.max(0, length));
    }
}
