package dev.cenote.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Brings along what a fresh Debian machine lacks; where that is not possible the test is skipped in plain sight. */
final class Debian {
    private static final Shell APT = Shell.downloading().with("DEBIAN_FRONTEND", "noninteractive");

    private Debian() {}

    /** The file at that place, installed first when it is missing and we may install. */
    static synchronized Path require(Path file, String... packages) {
        if (Files.exists(file)) {
            return file;
        }
        String what = file + " (Debian package " + String.join(", ", packages) + ")";
        if (!"root".equals(System.getProperty("user.name"))
                || Shell.find("apt-get").isEmpty()) {
            return skip(what + " is missing, and only root on Debian can install it");
        }
        APT.run("apt-get", "update");
        Shell.Ran installed = APT.run(install(packages));
        if (installed.status() != 0 || !Files.exists(file)) {
            return skip(what + " cannot be installed here: " + installed.err().strip());
        }
        return file;
    }

    private static String[] install(String... packages) {
        String[] command = new String[6 + packages.length];
        System.arraycopy(
                new String[] {"apt-get", "-q", "-y", "-oDPkg::Lock::Timeout=300", "--no-install-recommends", "install"},
                0,
                command,
                0,
                6);
        System.arraycopy(packages, 0, command, 6, packages.length);
        return command;
    }

    /** Skips the test in plain sight. */
    static Path skip(String reason) {
        System.err.println("SKIPPED: " + reason);
        return Assumptions.abort(reason);
    }
}
