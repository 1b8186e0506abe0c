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
        List<SignedMessage.Header> headers = List.of(
                new SignedMessage.Header("host", "localhost:" + port),
                new SignedMessage.Header("content-type", "application/x-amz-json-1.1"),
                new SignedMessage.Header("x-amz-target", "AWSCognitoIdentityProviderService." + operation));
        SignedMessage signed = signer.sign(new SignedMessage("POST", "/", "", headers, body), clock.instant());
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
