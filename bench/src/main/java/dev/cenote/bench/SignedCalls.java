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

/** Calls an API as the development key does, or a session that came of it, to prepare what a benchmark measures. */
final class SignedCalls {
    private final int port;
    private final Clock clock;
    private final Face face;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Signer signer;

    /** The API of user pools. */
    SignedCalls(int port, Clock clock) {
        this(port, clock, Face.USER_POOLS, new SigningCredentials("test", "test", null));
    }

    SignedCalls(int port, Clock clock, Face face, SigningCredentials credentials) {
        this.port = port;
        this.clock = clock;
        this.face = face;
        this.signer = new Signer(credentials, "us-east-1", face.signingName, PathRule.NORMALIZED);
    }

    /** An API: operations of the first two take JSON, those of the others the fields of a form. */
    enum Face {
        USER_POOLS("cognito-idp", "AWSCognitoIdentityProviderService."),
        IDENTITY_POOLS("cognito-identity", "AWSCognitoIdentityService."),
        IAM("iam", "2010-05-08"),
        STS("sts", "2011-06-15");

        private final String signingName;
        private final String prefixOrVersion;

        Face(String signingName, String prefixOrVersion) {
            this.signingName = signingName;
            this.prefixOrVersion = prefixOrVersion;
        }

        private boolean json() {
            return this == USER_POOLS || this == IDENTITY_POOLS;
        }

        private byte[] body(String operation, String input) {
            String text = json()
                    ? input
                    : "Action=" + operation + "&Version=" + prefixOrVersion + (input.isEmpty() ? "" : "&" + input);
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The body of a good answer; anything else fails. */
    String call(String operation, String input) throws IOException, InterruptedException {
        byte[] body = face.body(operation, input);
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
    byte[] bytes(String operation, String input) {
        byte[] body = face.body(operation, input);
        return bytes(signed(operation, body).headers(), body);
    }

    /** The bytes of a call that needs no signature. */
    byte[] openBytes(String operation, String input) {
        return bytes(headers(operation), face.body(operation, input));
    }

    private SignedMessage signed(String operation, byte[] body) {
        return signer.sign(new SignedMessage("POST", "/", "", headers(operation), body), clock.instant());
    }

    private List<SignedMessage.Header> headers(String operation) {
        SignedMessage.Header host = new SignedMessage.Header("host", "localhost:" + port);
        return face.json()
                ? List.of(
                        host,
                        new SignedMessage.Header("content-type", "application/x-amz-json-1.1"),
                        new SignedMessage.Header("x-amz-target", face.prefixOrVersion + operation))
                : List.of(host, new SignedMessage.Header("content-type", "application/x-www-form-urlencoded"));
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

    /** The text of the first element of that name. */
    static String element(String xml, String name) {
        Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</").matcher(xml);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in the answer");
        }
        return matcher.group(1);
    }
}
