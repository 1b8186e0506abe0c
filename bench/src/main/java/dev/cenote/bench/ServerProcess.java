package dev.cenote.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Cenote server as a process of its own, pinned to cores, in development mode on a fresh data folder. */
final class ServerProcess implements AutoCloseable {
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final Process process;
    private final Path data;
    private final int port;
    private final long startedAt;

    private ServerProcess(Process process, Path data, int port, long startedAt) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.startedAt = startedAt;
    }

    /**
     * Starts it; it need not answer yet.
     *
     * @param command the launcher, e.g. {@code dist/bin/cenote}
     * @param cores the cores it may use, e.g. {@code 0} or {@code 0,1}
     * @param data an existing folder, so that a second start can be measured without making keys
     */
    static ServerProcess start(Path command, String cores, Path data) throws IOException {
        int port = freePort();
        List<String> line = new ArrayList<>(List.of("taskset", "-c", cores));
        line.addAll(List.of(command.toString(), "serve", "--dev", "--tls-port", "off"));
        line.addAll(List.of("--port", String.valueOf(port), "--data", data.toString()));
        long startedAt = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(line);
        // Development mode writes a line a request, which production does not.
        builder.environment().put("CENOTE_LOG_LEVEL", "warn");
        Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(data.resolveSibling(data.getFileName() + ".log").toFile())
                .start();
        return new ServerProcess(process, data, port, startedAt);
    }

    /** Starts it and waits until it is as it will be: long enough for the faster signature provider to be there. */
    static ServerProcess settled(Path command, String cores, Path data) throws IOException, InterruptedException {
        ServerProcess server = start(command, cores, data);
        server.awaitAnswer();
        Thread.sleep(SETTLING);
        return server;
    }

    /** An empty folder for the data of a server. */
    static Path freshData() throws IOException {
        return Files.createDirectory(Files.createTempDirectory("cenote-bench").resolve("data"));
    }

    /** Waits for its first real answer, a signed ListUserPools; how long after its start that was. */
    Duration awaitAnswer() throws InterruptedException {
        SignedCalls calls = new SignedCalls(port, Clock.systemUTC());
        while (age().compareTo(Duration.ofSeconds(120)) < 0) {
            try {
                calls.call("ListUserPools", "{\"MaxResults\":1}");
                return age();
            } catch (IOException e) {
                Thread.sleep(1);
            }
        }
        throw new IllegalStateException("the server does not answer");
    }

    int port() {
        return port;
    }

    /** How long ago it was started. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** The resident set, in MiB. */
    double residentMegabytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Stops the process and waits for it; the data folder stays. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A port that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
