package dev.cenote.conformance;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout this build runs in. */
final class Checkout {
    private Checkout() {}

    /** The folder that holds {@code ARCHITECTURE.md}. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("ARCHITECTURE.md"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("not inside a checkout");
            }
        }
        return folder;
    }

    /** The folder with the JavaScript packages and scripts. */
    static Path node() {
        return root().resolve("conformance/node");
    }
}
