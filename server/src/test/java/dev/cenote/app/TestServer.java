package dev.cenote.app;

import dev.cenote.aws.Service;
import dev.cenote.kernel.Secret;
import dev.cenote.store.Engine;
import dev.cenote.store.TestFolders;
import dev.cenote.trigger.TriggerFunctions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A real server in this process, on a free port and in a folder of its own. */
public final class TestServer implements AutoCloseable {
    private final Server server;
    private final Path data;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestServer(Server server, Path data) {
        this.server = server;
        this.data = data;
    }

    /** In development mode, without TLS. */
    public static TestServer dev(String... variables) throws IOException {
        return start(List.of("--dev", "--tls-port", "off"), variables);
    }

    /** In development mode, without TLS, where pools have these functions. */
    public static TestServer dev(TriggerFunctions functions, String... variables) throws IOException {
        ServerParts machine = ServerParts.real();
        return start(
                TestFolders.name(),
                new ServerParts(machine.clock(), machine.random(), functions),
                List.of("--dev", "--tls-port", "off"),
                variables);
    }

    /** What makes a server use a new store of one of both databases. */
    public static String[] variables(Engine engine) {
        Secret url = engine.make().settings().url();
        return url == null
                ? new String[0]
                : new String[] {
                    "CENOTE_DATABASE_URL=" + url.value(),
                    "CENOTE_MASTER_KEY=" + Base64.getEncoder().encodeToString(new byte[32]),
                    "CENOTE_PUBLIC_URL=http://localhost:9400"
                };
    }

    /** As in production, without TLS. */
    public static TestServer production(String... variables) throws IOException {
        return start(List.of("--tls-port", "off"), variables);
    }

    /** In development mode on the folder of a server that was stopped. */
    static TestServer again(Path data) {
        return start(data, ServerParts.real(), List.of("--dev", "--tls-port", "off"));
    }

    /** With any options; the port and the folder are chosen here. */
    static TestServer start(List<String> options, String... variables) throws IOException {
        return start(TestFolders.name(), ServerParts.real(), options, variables);
    }

    private static TestServer start(Path data, ServerParts machine, List<String> options, String... variables) {
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--data", data.toString()));
        arguments.addAll(options);
        Map<String, String> environment = new java.util.HashMap<>();
        for (String variable : variables) {
            String[] pair = variable.split("=", 2);
            environment.put(pair[0], pair[1]);
        }
        try {
            Server server = Server.start(config(arguments, environment), machine);
            return new TestServer(server, data);
        } catch (StartRefused e) {
            throw new AssertionError(e);
        }
    }

    static Config config(List<String> arguments, Map<String, String> environment) {
        return switch (ConfigReader.read(arguments, environment, Files::readString)) {
            case ConfigReader.Outcome.Read(Config config) -> config;
            case ConfigReader.Outcome.Refused(List<String> problems) -> throw new AssertionError(problems);
        };
    }

    Server server() {
        return server;
    }

    /** Every AWS API that is served. */
    public List<Service> services() {
        return server.services();
    }

    /** Starts what nobody waits for, such as whoever empties the outbox. */
    public void startBackground() {
        server.startBackground();
    }

    /** The data folder. */
    public Path data() {
        return data;
    }

    /** Where the server answers. */
    public URI url(String path) {
        return server.httpUrl().resolve(path);
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path));
        return client.send(with(request, headers).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path)).POST(BodyPublishers.ofString(body));
        return client.send(with(request, headers).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    @Override
    public void close() {
        server.close();
    }
}
