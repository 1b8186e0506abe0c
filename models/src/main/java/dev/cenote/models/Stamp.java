package dev.cenote.models;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Remembers from which inputs an output was made, so that builds without changes write nothing. */
record Stamp(Path file) {
    /** A text that changes with any file below the folders and with the generator's own classes. */
    static String of(Path... inputs) throws IOException {
        CRC32 sum = new CRC32();
        List<Path> folders = new ArrayList<>(List.of(inputs));
        folders.add(generator());
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path input : files.filter(Files::isRegularFile).sorted().toList()) {
                    sum.update(input.getFileName().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    sum.update(Files.readAllBytes(input));
                }
            }
        }
        return Long.toHexString(sum.getValue());
    }

    /** Deletes everything below a folder. */
    static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    boolean is(String inputs) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(inputs);
    }

    void write(String inputs) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, inputs);
    }

    private static Path generator() {
        try {
            return Path.of(Generator.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
