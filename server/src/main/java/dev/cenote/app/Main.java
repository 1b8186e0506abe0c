package dev.cenote.app;

import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Where the process starts: reads the settings, starts the server, and stops it when the system asks. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final String USAGE = """
            usage: cenote serve [--port 9400] [--tls-port 9443] [--host ADDRESS] [--data ./cenote-data] [--dev]
                                [--config FILE]
                   cenote admin help
              --port 0 picks a free port, --tls-port off turns TLS off; every other setting is a variable
              CENOTE_… or a key of the --config file, see the user guide
            """;

    private Main() {}

    /** Exit status 0 after a clean stop, 1 when the server could not start, 2 for bad arguments or settings. */
    public static void main(String[] arguments) {
        BareLogback.choose();
        List<String> rest = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        String command = arguments.length == 0 ? "" : arguments[0];
        switch (command) {
            case "serve" -> serve(rest, System.getenv());
            case "admin" -> Runtime.getRuntime().halt(new Admin(System.out, System.err, System.getenv()).run(rest));
            case "" -> refuse(List.of("a command is missing"));
            default -> refuse(List.of("unknown command " + command));
        }
    }

    private static void serve(List<String> arguments, Map<String, String> environment) {
        if (arguments.contains("--help")) {
            print(System.out, USAGE);
            return;
        }
        // No switch over types before the server answers: the first one in a process costs as much as opening the
        // store.
        ConfigReader.Outcome settings = ConfigReader.read(arguments, environment, Files::readString);
        if (settings instanceof ConfigReader.Outcome.Refused(List<String> problems)) {
            refuse(problems);
        } else if (settings instanceof ConfigReader.Outcome.Read(Config config)) {
            start(config);
        }
    }

    private static void start(Config config) {
        Logging.configure(config.dev(), config.operations().logLevel(), System.err);
        AtomicReference<@Nullable Server> started = new AtomicReference<>();
        // The virtual machine runs this on SIGTERM and SIGINT, and leaves only when it is done.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(started.get())));
        try {
            Server server = Server.start(config, ServerParts.real());
            started.set(server);
            announce(config, server);
            server.startBackground();
        } catch (StartRefused e) {
            print(System.err, "cenote: " + e.getMessage() + '\n');
            Runtime.getRuntime().halt(e.misused() ? MISUSED : FAILED);
        } catch (RuntimeException | Error e) {
            // The listener's threads would keep a half-started process alive.
            LoggerFactory.getLogger(Main.class).error("the server could not start", e);
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private static void announce(Config config, Server server) throws StartRefused {
        print(System.out, "cenote ready " + server.httpUrl() + '\n');
        server.openTls().ifPresent(url -> print(System.out, "cenote ready " + url + '\n'));
        if (config.dev()) {
            print(System.out, exports(config, server));
        }
    }

    /** What a developer pastes into a shell, so that the AWS CLI and SDKs talk to this server. */
    private static String exports(Config config, Server server) {
        String endpoint = "export AWS_ENDPOINT_URL=" + server.httpUrl() + '\n';
        String region = "export AWS_DEFAULT_REGION=" + config.names().region() + '\n';
        // A server that others can reach has no well-known key.
        String key =
                config.listen().devRemote() ? "" : "export AWS_ACCESS_KEY_ID=test\nexport AWS_SECRET_ACCESS_KEY=test\n";
        return endpoint + key + region;
    }

    private static void stop(@Nullable Server server) {
        if (server != null) {
            server.close();
        }
        // A process that is asked to stop and does so has succeeded; without this the JVM would report the signal.
        Runtime.getRuntime().halt(0);
    }

    private static void refuse(List<String> problems) {
        for (String problem : problems) {
            print(System.err, "cenote: " + problem + '\n');
        }
        print(System.err, USAGE);
        Runtime.getRuntime().halt(MISUSED);
    }

    private static void print(PrintStream stream, String text) {
        stream.print(text);
        stream.flush();
    }
}
