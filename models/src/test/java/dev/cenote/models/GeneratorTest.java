package dev.cenote.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GeneratorTest {
    private static final String MODEL = """
            {"metadata": {"apiVersion": "2026-01-01", "endpointPrefix": "tiny", "protocol": "json", "targetPrefix": "T"},
             "operations": {
              "PutThing": {"name": "PutThing", "http": {"method": "POST", "requestUri": "/"},
                "input": {"shape": "PutThingRequest"}, "errors": [{"shape": "BadThing"}]},
              "GetOther": {"name": "GetOther", "http": {"method": "POST", "requestUri": "/"},
                "input": {"shape": "GetOtherRequest"}, "authtype": "none"}},
             "shapes": {
              "PutThingRequest": {"type": "structure", "required": ["Value"],
                "members": {"Value": {"shape": "Text"}, "Next": {"shape": "PutThingRequest"}}},
              "GetOtherRequest": {"type": "structure", "members": {"Kind": {"shape": "Kind"}}},
              "BadThing": {"type": "structure", "exception": true, "members": {}},
              "Text": {"type": "string", "min": 1, "max": 5, "pattern": "[\\\\w]+"},
              "Kind": {"type": "string", "enum": ["a", "b"]}}}
            """;

    @TempDir
    private Path folder;

    private Path models;
    private Path output;

    @BeforeEach
    void placeAModel() throws IOException {
        models = Files.createDirectories(folder.resolve("models"));
        output = folder.resolve("output");
        Files.createDirectories(models.resolve("served"));
        Files.writeString(models.resolve("tiny.json"), MODEL);
        serve("PutThing");
    }

    @Test
    void writesOnlyWhatTheServedOperationsReach() throws IOException {
        generate();
        assertThat(files())
                .containsExactlyInAnyOrder(
                        "Tiny.java", "Shapes.java", "PutThingRequest.java", "BadThing.java", "package-info.java");
    }

    @Test
    void knowsTheNamesOfAllOperations() throws IOException {
        generate();
        assertThat(text("Tiny.java")).contains("PUT_THING", "\"GetOther\"").doesNotContain("GET_OTHER");
    }

    @Test
    void writesNothingWhenNothingChanged() throws IOException {
        generate();
        Path mark = Files.writeString(output.resolve("mark"), "");
        generate();
        assertThat(mark).exists();
    }

    @Test
    void writesAnewWhenAListChanges() throws IOException {
        generate();
        serve("*");
        generate();
        assertThat(files()).contains("GetOtherRequest.java", "Kind.java");
        assertThat(text("Tiny.java")).contains("GET_OTHER");
    }

    @Test
    void refusesAnOperationThatIsNotInTheModel() throws IOException {
        serve("PutThnig");
        assertThatIllegalArgumentException().isThrownBy(this::generate).withMessageContaining("PutThnig");
    }

    private void serve(String operations) throws IOException {
        Files.write(models.resolve("served").resolve("tiny.txt"), List.of("# what is served", "", operations));
    }

    private void generate() throws IOException {
        Generator.main(new String[] {models.toString(), output.toString()});
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(output.resolve("dev/cenote/model/tiny"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String text(String file) throws IOException {
        return Files.readString(output.resolve("dev/cenote/model/tiny").resolve(file));
    }
}
