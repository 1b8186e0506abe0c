package dev.cenote.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The lines a process prints, read as they come, for whoever waits for one of them. */
final class Output {
    private static final int TAIL = 60;
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Output() {}

    static Output of(InputStream stream) {
        Output output = new Output();
        Thread.ofVirtual().start(() -> output.read(stream));
        return output;
    }

    private void read(InputStream stream) {
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(reading stopped: " + e + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** The last lines, as one text. */
    synchronized String tail() {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    /** The first line that fits, as soon as it is there; empty when the process ends or the time is over without it. */
    synchronized Optional<String> await(Predicate<String> wanted, Duration limit, BooleanSupplier alive) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<String> found = lines.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found;
            }
            if (ended || !alive.getAsBoolean() || System.nanoTime() > deadline) {
                return Optional.empty();
            }
            try {
                wait(GLANCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}
