package dev.cenote.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Node with the packages of {@code conformance/node}, installed on first use exactly as the lock file says. */
record Node(Path executable, Shell shell) {
    private static final Path STAMP = Path.of("node_modules", ".installed-lock.json");

    static Node ready() {
        Path node = Shell.find("node").orElseGet(() -> Debian.require(Path.of("/usr/bin/node"), "nodejs"));
        checkAge(node);
        install(Shell.find("npm").orElseGet(() -> Debian.require(Path.of("/usr/bin/npm"), "npm")));
        return new Node(node, Shell.plain());
    }

    /** The same with one more environment variable for the scripts. */
    Node with(String name, String value) {
        return new Node(executable, shell.with(name, value));
    }

    /** Runs a script of that folder with a JSON object on standard input and reads the JSON object it prints. */
    JsonNode run(String script, Map<String, ?> input) {
        return Json.parse(shell.feed(
                        Json.write(input),
                        executable.toString(),
                        Checkout.node().resolve(script).toString())
                .ok());
    }

    /** The packages want Node 20; Debian 12 has 18. */
    private static void checkAge(Path node) {
        String version = Shell.plain().run(node.toString(), "--version").ok();
        if (Integer.parseInt(version.substring(1, version.indexOf('.'))) < 20) {
            Debian.skip(node + " is " + version + ", and the JavaScript packages want Node 20 or newer");
        }
    }

    private static synchronized void install(Path npm) {
        Path folder = Checkout.node();
        Path lock = folder.resolve("package-lock.json");
        Path stamp = folder.resolve(STAMP);
        try {
            if (Files.exists(stamp) && Files.mismatch(lock, stamp) < 0) {
                return;
            }
            Shell.downloading()
                    .run(npm.toString(), "ci", "--prefix", folder.toString(), "--no-audit", "--no-fund")
                    .ok();
            Files.copy(lock, stamp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
