package dev.cenote.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads every service model of a folder and writes its records.
 *
 * <p>{@code Generator MODELS OUTPUT}: MODELS holds {@code SERVICE.json} files and {@code served/SERVICE.txt} lists;
 * OUTPUT is emptied first. Nothing is done when the output is newer than every input and than the generator itself.
 */
public final class Generator {
    private static final String PACKAGE = "dev.cenote.model.";
    private static final String IMPORTS = """
            import dev.cenote.model.*;
            import java.time.Instant;
            import java.util.List;
            import java.util.Map;
            import java.util.Optional;
            import java.util.Set;
            import org.jspecify.annotations.Nullable;
            """;

    private final Path output;

    private Generator(Path output) {
        this.output = output;
    }

    /** Runs as said above. */
    public static void main(String[] args) throws IOException {
        Path models = Path.of(args[0]);
        Path output = Path.of(args[1]);
        Stamp stamp = new Stamp(output.resolve("generated.stamp"));
        String inputs = Stamp.of(models);
        if (stamp.is(inputs)) {
            return;
        }
        Stamp.empty(output);
        for (Path file : sorted(models, ".json")) {
            String id = file.getFileName().toString().replace(".json", "");
            List<String> served = Files.readAllLines(models.resolve("served").resolve(id + ".txt")).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.equals("*"))
                    .toList();
            JsonNode tree = JsonMapper.shared().readTree(file.toFile());
            new Generator(output).service(id, Model.of(tree, served));
        }
        stamp.write(inputs);
    }

    /** A text that changes with the generator's own classes. */
    public static String fingerprint() throws IOException {
        return Stamp.of();
    }

    /** Writes one service: its class, its shapes, and a type for every structure and enumeration. */
    void service(String id, Model model) {
        String pkg = Names.packageOf(id);
        write(pkg, "package-info", "");
        write(pkg, Names.className(id), new ServiceWriter(model, id).write());
        write(pkg, "Shapes", new ShapesWriter(model).write());
        for (String name : model.shapes()) {
            JsonNode shape = model.shape(name);
            String type = shape.get("type").asString();
            if (type.equals("structure") && !shape.path("document").asBoolean(false)) {
                write(pkg, Names.type(name), new RecordWriter(model, name).write());
            } else if (type.equals("string") && shape.has("enum")) {
                write(pkg, Names.type(name), EnumWriter.write(model, name));
            }
        }
    }

    private void write(String pkg, String type, String body) {
        String text = type.equals("package-info")
                ? "/** Generated from the service model: records, shapes, operations. */\n@org.jspecify.annotations.NullMarked\npackage "
                        + PACKAGE + pkg + ";\n"
                : "package " + PACKAGE + pkg + ";\n\n" + IMPORTS + "\n" + body;
        try {
            Path folder = output.resolve((PACKAGE + pkg).replace('.', '/'));
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(type + ".java"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sorted(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
