package dev.cenote.bench;

import dev.cenote.protocol.sigv4.PathRule;
import dev.cenote.protocol.sigv4.SignedMessage;
import dev.cenote.protocol.sigv4.Signer;
import dev.cenote.protocol.sigv4.SigningCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls the user-pool API as the development key does, to prepare what a benchmark measures. */
final class SignedCalls {
    private final int port;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Signer signer =
            new Signer(new SigningCredentials("test", "test", null), "us-east-1", "cognito-idp", PathRule.NORMALIZED);

    SignedCalls(int port, Clock clock) {
        this.port = port;
        this.clock = clock;
    }

    /** The body of a good answer; anything else fails. */
    String call(String operation, String json) throws IOException, InterruptedException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        SignedMessage signed = signed(operation, body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (SignedMessage.Header header : signed.headers()) {
            if (!header.name().equals("host")) {
                request.header(header.name(), header.value());
            }
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(operation + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** The bytes of a signed call, for sending more than once within five minutes. */
    byte[] bytes(String operation, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return bytes(signed(operation, body).headers(), body);
    }

    /** The bytes of a call that needs no signature. */
    byte[] openBytes(String operation, String json) {
        return bytes(headers(operation), json.getBytes(StandardCharsets.UTF_8));
    }

    private SignedMessage signed(String operation, byte[] body) {
        return signer.sign(new SignedMessage("POST", "/", "", headers(operation), body), clock.instant());
    }

    private List<SignedMessage.Header> headers(String operation) {
        return List.of(
                new SignedMessage.Header("host", "localhost:" + port),
                new SignedMessage.Header("content-type", "application/x-amz-json-1.1"),
                new SignedMessage.Header("x-amz-target", "AWSCognitoIdentityProviderService." + operation));
    }

    private static byte[] bytes(List<SignedMessage.Header> headers, byte[] body) {
        StringBuilder head = new StringBuilder("POST / HTTP/1.1\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        head.append("content-length: ").append(body.length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    /** The first member of that name with a text value. */
    static String member(String json, String name) {
        Matcher matcher =
                Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in the answer");
        }
        return matcher.group(1);
    }
}
