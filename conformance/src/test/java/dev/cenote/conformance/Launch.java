package dev.cenote.conformance;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command that starts the product. The system property {@code cenote.product} chooses: {@code classes} (the java
 * command that the launcher would run, with the classes of this build: the default, because the launcher would build in
 * the middle of a build), {@code launcher} ({@code ./cenote}) or {@code dist} ({@code dist/bin/cenote}).
 */
final class Launch {
    /** Class path entries that only the tests need; the product must live without them. */
    private static final List<String> FOREIGN = List.of(
            "/conformance/target/",
            "/software/amazon/awssdk/",
            "/org/junit/",
            "/org/assertj/",
            "/io/zonky/",
            "/com/microsoft/playwright/",
            "/com/google/code/gson/",
            "/org/springframework/",
            "/net/minidev/",
            "/com/nimbusds/",
            "/commons-logging/",
            "/org/ow2/asm/",
            "/surefire");

    private Launch() {}

    static List<String> command() {
        Path root = Checkout.root();
        return switch (kind()) {
            case "classes" -> java();
            case "launcher" -> List.of(root.resolve("cenote").toString());
            case "dist" -> List.of(root.resolve("dist/bin/cenote").toString());
            case String other -> throw new AssertionError("cenote.product is classes, launcher or dist, not " + other);
        };
    }

    /** How long a start may take: a launcher may have to build first. */
    static Duration limit() {
        return kind().equals("launcher") ? Duration.ofMinutes(20) : Duration.ofMinutes(3);
    }

    private static String kind() {
        return System.getProperty("cenote.product", "classes");
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                "dev.cenote.app.Main");
    }

    /** The jars that the launcher takes where this build has made them, else the classes it has compiled. */
    private static String classPath() {
        String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        Path target = Checkout.root().resolve("server/target");
        if (!whole.contains(target.resolve("classes").toString())
                && Files.exists(target.resolve("cenote-server.jar"))) {
            return target.resolve("cenote-server.jar") + File.pathSeparator + target.resolve("lib") + "/*";
        }
        return Stream.of(whole.split(File.pathSeparator))
                .filter(entry -> FOREIGN.stream().noneMatch(entry::contains))
                .filter(entry -> Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
