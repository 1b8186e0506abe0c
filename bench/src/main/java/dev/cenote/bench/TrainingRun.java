package dev.cenote.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The run from which the distribution's AOT cache is made: the server starts as it will start later, answers what it
 * will be asked first, and writes the cache when it stops.
 *
 * <p>{@code TrainingRun COMMAND CACHE}.
 */
public final class TrainingRun {
    private TrainingRun() {}

    /** Makes the cache or fails. */
    public static void main(String[] args) throws Exception {
        Path data = Files.createTempDirectory("cenote-training");
        // The first run makes the store, the second one starts as every later start does: with the store there already.
        run(args[0], data, null);
        run(args[0], data, Path.of(args[1]));
        delete(data);
        if (!Files.exists(Path.of(args[1]))) {
            throw new IllegalStateException("the training run left no cache");
        }
    }

    private static void run(String command, Path data, @org.jspecify.annotations.Nullable Path cache)
            throws IOException, InterruptedException, ExecutionException {
        int port = ServerProcess.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                command,
                "serve",
                "--dev",
                "--tls-port",
                "off",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString());
        builder.environment().put("CENOTE_LOG_LEVEL", "warn");
        if (cache != null) {
            builder.environment().put("CENOTE_AOT_OUTPUT", cache.toString());
        }
        Process server = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        TokenBenchmark.exercise(port, Duration.ofSeconds(120));
        SignIns.exercise(port, Duration.ofSeconds(6));
        server.destroy();
        if (!server.waitFor(300, TimeUnit.SECONDS)) {
            server.destroyForcibly();
            throw new IllegalStateException("the server does not stop");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
