package dev.cenote.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Somebody who runs {@code cenote admin …} and reads what it prints. */
final class Operator {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment;

    Operator(Map<String, String> environment) {
        this.environment = environment;
    }

    Operator() {
        this(Map.of());
    }

    /** The exit status. */
    int run(String... arguments) {
        return new Admin(print(out), print(err), environment).run(List.of(arguments));
    }

    /** Everything printed so far on standard output. */
    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Everything printed so far on standard error. */
    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }
}
