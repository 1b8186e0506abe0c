package dev.cenote.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Runs other people's commands and waits for them. Settings of the machine that would change what they do (endpoints,
 * keys, profiles) do not reach them.
 *
 * @param environment variables added to the cleaned environment
 * @param limit how long one command may take before it counts as hanging
 */
record Shell(Map<String, String> environment, Duration limit) {
    Shell {
        environment = Map.copyOf(environment);
    }

    /** Without additions, five minutes. */
    static Shell plain() {
        return new Shell(Map.of(), Duration.ofMinutes(5));
    }

    /** With what this machine needs to reach others, for commands that bring something along; ten minutes. */
    static Shell downloading() {
        Map<String, String> needed = new LinkedHashMap<>(System.getenv());
        needed.keySet().removeIf(name -> !name.equals("NODE_EXTRA_CA_CERTS") && !proxy(name));
        return new Shell(needed, Duration.ofMinutes(10));
    }

    Shell with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Shell(more, limit);
    }

    /** What a command printed and how it ended. */
    record Ran(List<String> command, int status, String out, String err) {
        /** Its standard output without the last line end; fails unless it ended well. */
        String ok() {
            if (status != 0) {
                throw new AssertionError(command + " ended with " + status + "\n" + out + err);
            }
            return out.strip();
        }
    }

    Ran run(String... command) {
        return feed("", command);
    }

    /** Runs a command with that standard input in the checkout's root. */
    Ran feed(String input, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(Checkout.root().toFile());
        clean(builder.environment());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Drain out = Drain.of(process.getInputStream());
            Drain err = Drain.of(process.getErrorStream());
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new AssertionError(List.of(command) + " hung\n" + out.text() + err.text());
            }
            return new Ran(List.of(command), process.exitValue(), out.text(), err.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Takes out what would point the product or a client somewhere else. */
    static void clean(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.startsWith("CENOTE_")
                        || name.startsWith("AWS_")
                        || name.startsWith("NODE_")
                        || proxy(name));
    }

    private static boolean proxy(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("_proxy");
    }

    /** The first executable of that name on the path. */
    static Optional<Path> find(String name) {
        return all(name).findFirst();
    }

    /** Every executable of that name on the path, in its order. */
    static Stream<Path> all(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Stream.of(path.split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .filter(file -> !Files.isDirectory(file));
    }

    /** Reads a stream to its end on a thread of its own, so that neither pipe fills up. */
    private record Drain(Thread thread, AtomicReference<String> read) {
        static Drain of(InputStream stream) {
            AtomicReference<String> read = new AtomicReference<>("");
            Thread thread = Thread.ofVirtual().start(() -> {
                try (stream) {
                    read.set(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    read.set("(reading stopped: " + e + ")");
                }
            });
            return new Drain(thread, read);
        }

        String text() throws InterruptedException {
            thread.join(Duration.ofSeconds(10));
            return Objects.requireNonNull(read.get());
        }
    }
}
