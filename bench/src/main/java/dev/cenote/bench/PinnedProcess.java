package dev.cenote.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Measures a limit in a JVM of its own, on the core that the server has. */
final class PinnedProcess {
    private PinnedProcess() {}

    /** The one number that a main class prints. */
    static double figure(String core, Class<?> main) throws IOException {
        Process process = new ProcessBuilder(
                        "taskset",
                        "-c",
                        core,
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return Double.parseDouble(
                new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
}
