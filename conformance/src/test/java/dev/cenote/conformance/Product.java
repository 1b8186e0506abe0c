package dev.cenote.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The built product as a child process with a data folder of its own: started as a user starts it, stopped with
 * SIGTERM. Its standard output and error are kept, so that a failure can show them.
 */
final class Product implements AutoCloseable {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final String READY = "cenote ready ";

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Product::clearUp, "cenote-leftovers"));
    }

    private final Process process;
    private final Path data;
    private final Output out;
    private final Output err;
    private final URI endpoint;
    private final @Nullable URI tlsEndpoint;

    private Product(Process process, Path data, Output out, Output err, URI endpoint, @Nullable URI tlsEndpoint) {
        this.process = process;
        this.data = data;
        this.out = out;
        this.err = err;
        this.endpoint = endpoint;
        this.tlsEndpoint = tlsEndpoint;
    }

    /**
     * How to start one.
     *
     * @param arguments options after {@code serve}
     * @param settings environment variables
     */
    record Setup(List<String> arguments, Map<String, String> settings) {
        Setup {
            arguments = List.copyOf(arguments);
            settings = Map.copyOf(settings);
        }

        /** Development mode on free ports. */
        static Setup dev() {
            return new Setup(List.of("--dev", "--port", "0", "--tls-port", "0"), Map.of());
        }

        /** As on a server: on free ports, without the development key. */
        static Setup production() {
            return new Setup(List.of("--port", "0", "--tls-port", "0"), Map.of());
        }

        Setup with(String name, String value) {
            Map<String, String> more = new java.util.HashMap<>(settings);
            more.put(name, value);
            return new Setup(arguments, more);
        }
    }

    /** Starts it on an empty data folder and waits until it answers requests. */
    static Product start(Setup setup) {
        return start(setup, freshFolder());
    }

    /** Starts it on that data folder, as after a stop, and waits until it answers requests. */
    static Product start(Setup setup, Path data) {
        List<String> command = new ArrayList<>(Launch.command());
        command.add("serve");
        command.addAll(setup.arguments());
        command.addAll(List.of("--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(Checkout.root().toFile());
        Shell.clean(builder.environment());
        builder.environment().putAll(setup.settings());
        Process process = spawn(builder);
        Output out = Output.of(process.getInputStream());
        Output err = Output.of(process.getErrorStream());
        try {
            URI endpoint = ready(process, out, err, "http://");
            boolean tls = !setup.arguments().contains("off");
            return new Product(process, data, out, err, endpoint, tls ? ready(process, out, err, "https://") : null);
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Runs a command of the product that is meant to end by itself. */
    static Shell.Ran run(Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(Launch.command());
        command.addAll(List.of(arguments));
        return new Shell(settings, Launch.limit()).run(command.toArray(String[]::new));
    }

    static Path freshFolder() {
        try {
            Path folder = Files.createTempDirectory("cenote-proof-");
            FOLDERS.add(folder);
            return folder.resolve("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens in clear, without a path: {@code http://localhost:PORT}. */
    URI endpoint() {
        return endpoint;
    }

    /** Where it listens with TLS: {@code https://localhost:PORT}. */
    URI tlsEndpoint() {
        if (tlsEndpoint == null) {
            throw new IllegalStateException("started without TLS");
        }
        return tlsEndpoint;
    }

    Path data() {
        return data;
    }

    /** The certificate authority that its TLS certificates come from. */
    Path authority() {
        return data.resolve("ca.pem");
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Everything it printed to standard output so far. */
    List<String> printed() {
        return out.lines();
    }

    /** Waits until it has printed that line. */
    boolean prints(String line) {
        return out.await(line::equals, Duration.ofSeconds(30), process::isAlive).isPresent();
    }

    /** The end of its log. */
    String log() {
        return "standard output:\n" + out.tail() + "\nstandard error:\n" + err.tail();
    }

    /** Everything it has logged so far. */
    String wholeLog() {
        return String.join("\n", err.lines());
    }

    /** Asks it to stop as a service manager does and returns its exit status. */
    int stop() {
        // The process's own destroy() would also close the pipes, and the last lines of the log with them.
        process.toHandle().destroy();
        return ended();
    }

    /** Waits for its end, however it came about. */
    private int ended() {
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("did not stop within " + STOP_LIMIT + "\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            RUNNING.remove(process);
        }
    }

    /** Stops it, checks that it ended well and deletes its data. */
    @Override
    public void close() {
        if (process.isAlive() && stop() != 0) {
            throw new AssertionError("ended with " + process.exitValue() + "\n" + log());
        }
        RUNNING.remove(process);
        delete(data);
    }

    private static Process spawn(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            RUNNING.add(process);
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI ready(Process process, Output out, Output err, String scheme) {
        String line = out.await(text -> text.startsWith(READY + scheme), Launch.limit(), process::isAlive)
                .orElseThrow(() -> new AssertionError("not ready (%s)%nstandard output:%n%s%nstandard error:%n%s"
                        .formatted(
                                process.isAlive() ? "still running" : "exit " + process.exitValue(),
                                out.tail(),
                                err.tail())));
        return URI.create(line.substring(READY.length()).strip());
    }

    /** Ends what still runs and deletes what still lies about when the tests' own process ends. */
    private static void clearUp() {
        RUNNING.forEach(process -> process.destroyForcibly().onExit().join());
        FOLDERS.forEach(Product::delete);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
