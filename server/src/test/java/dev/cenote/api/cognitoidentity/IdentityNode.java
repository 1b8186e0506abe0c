package dev.cenote.api.cognitoidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.app.TestServer;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.protocol.sigv4.PathRule;
import dev.cenote.protocol.sigv4.SignedMessage;
import dev.cenote.protocol.sigv4.SignedMessage.Header;
import dev.cenote.protocol.sigv4.Signer;
import dev.cenote.protocol.sigv4.SigningCredentials;
import dev.cenote.store.Engine;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A whole server in development mode on one of the databases, and what tests of identity pools ask of it. */
final class IdentityNode implements AutoCloseable {
    private static final SigningCredentials DEVELOPER = new SigningCredentials("test", "test", null);
    private static final SigningCredentials ROOT = new SigningCredentials("AKIAROOT", "a-secret-of-the-roots", null);
    private static final String IDENTITY = "cognito-identity";
    private static final Map<String, String> TARGETS =
            Map.of(IDENTITY, "AWSCognitoIdentityService.", "cognito-idp", "AWSCognitoIdentityProviderService.");

    private final TestServer server;
    private final SigningCredentials key;
    private final HttpClient http = HttpClient.newHttpClient();

    private IdentityNode(TestServer server, SigningCredentials key) {
        this.server = server;
        this.key = key;
    }

    static IdentityNode start(Engine engine) {
        try {
            return new IdentityNode(TestServer.dev(TestServer.variables(engine)), DEVELOPER);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A server as in production on SQLite, where root signs. */
    static IdentityNode production(String... variables) {
        List<String> all = new ArrayList<>(List.of(variables));
        all.add("CENOTE_ROOT_ACCESS_KEY_ID=" + ROOT.accessKeyId());
        all.add("CENOTE_ROOT_SECRET_ACCESS_KEY=" + ROOT.secret());
        try {
            return new IdentityNode(TestServer.production(all.toArray(String[]::new)), ROOT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What came back. */
    record Answer(int status, String body) {
        Map<String, Object> members() {
            return JsonObjects.require(body);
        }

        String text(String member) {
            Object value = members().get(member);
            assertThat(value).as("%s of %s", member, body).isInstanceOf(String.class);
            return String.valueOf(value);
        }

        void refused(String code, String message) {
            assertThat(Map.of(
                            "code",
                            String.valueOf(members().get("__type")),
                            "message",
                            String.valueOf(
                                    members().getOrDefault("message", members().get("Message")))))
                    .isEqualTo(Map.of("code", code, "message", message));
            assertThat(status).isEqualTo(400);
        }

        Answer done() {
            assertThat(status).as(body).isEqualTo(200);
            return this;
        }
    }

    /** An operation of identity pools, signed by the development key in us-east-1. */
    Answer signed(String operation, Map<String, ?> input) {
        return signed("us-east-1", operation, input);
    }

    Answer signed(String region, String operation, Map<String, ?> input) {
        return send(sign(message(IDENTITY, operation, JsonObjects.write(input)), IDENTITY, region, key));
    }

    /** An operation of identity pools without signature. */
    Answer open(String operation, Map<String, ?> input) {
        return send(message(IDENTITY, operation, JsonObjects.write(input)));
    }

    /** An operation of identity pools, signed with somebody's credentials. */
    Answer as(SigningCredentials credentials, String operation, Map<String, ?> input) {
        return send(sign(message(IDENTITY, operation, JsonObjects.write(input)), IDENTITY, "us-east-1", credentials));
    }

    /** An operation of IAM, signed by the development key, that succeeds. */
    void iam(Map<String, String> parameters) {
        Answer answer = query("iam", "2010-05-08", key, parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** An operation of IAM, signed with somebody's credentials; what it answers. */
    String iam(SigningCredentials credentials, Map<String, String> parameters) {
        return query("iam", "2010-05-08", credentials, parameters).body();
    }

    /** An operation of STS, signed with somebody's credentials; what it answers. */
    String sts(SigningCredentials credentials, Map<String, String> parameters) {
        return query("sts", "2011-06-15", credentials, parameters).body();
    }

    /** An operation of STS without signature; what it answers. */
    String sts(Map<String, String> parameters) {
        return send(query("2011-06-15", parameters)).body();
    }

    private Answer query(
            String service, String version, SigningCredentials credentials, Map<String, String> parameters) {
        return send(sign(query(version, parameters), service, "us-east-1", credentials));
    }

    private SignedMessage query(String version, Map<String, String> parameters) {
        StringBuilder form = new StringBuilder("Version=" + version);
        parameters.forEach((name, value) ->
                form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        List<Header> headers = List.of(
                new Header("Host", server.url("/").getAuthority()),
                new Header("Content-Type", "application/x-www-form-urlencoded"));
        return new SignedMessage("POST", "/", "", headers, form.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** An operation of user pools, signed. */
    Answer userPools(String operation, Map<String, ?> input) {
        return send(sign(message("cognito-idp", operation, JsonObjects.write(input)), "cognito-idp", "us-east-1", key))
                .done();
    }

    /** Moves the clock of development mode. */
    void advance(String duration) {
        byte[] body = JsonObjects.write(Map.of("advance", duration)).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(server.url("/_cenote/clock"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        assertThat(exchange(request).statusCode()).isLessThan(300);
    }

    /** The time by the clock of development mode. */
    long epochSecond() {
        return Instant.parse(String.valueOf(
                        JsonObjects.require(page("/_cenote/clock")).get("now")))
                .getEpochSecond();
    }

    /** A page of the server. */
    String page(String path) {
        HttpResponse<String> response =
                exchange(HttpRequest.newBuilder(server.url(path)).build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private SignedMessage message(String service, String operation, String body) {
        URI url = server.url("/");
        List<Header> headers = List.of(
                new Header("Host", url.getAuthority()),
                new Header("Content-Type", "application/x-amz-json-1.1"),
                new Header("X-Amz-Target", TARGETS.get(service) + operation));
        return new SignedMessage("POST", "/", "", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static SignedMessage sign(
            SignedMessage message, String service, String region, SigningCredentials credentials) {
        return new Signer(credentials, region, service, PathRule.NORMALIZED)
                .sign(message, Clock.systemUTC().instant());
    }

    private Answer send(SignedMessage message) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.url("/")).POST(BodyPublishers.ofByteArray(message.body()));
        List<Header> headers = new ArrayList<>(message.headers());
        // The HTTP client writes the host itself.
        headers.removeIf(header -> header.name().equals("Host"));
        headers.forEach(header -> request.header(header.name(), header.value()));
        HttpResponse<String> response = exchange(request.build());
        return new Answer(response.statusCode(), response.body());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
