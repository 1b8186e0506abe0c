package dev.cenote.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny service goes in; what comes out is read line by line. */
final class TinyServiceTest {
    private static final String MODEL = """
            {
              "metadata": {
                "apiVersion": "2026-01-01", "endpointPrefix": "tiny", "protocol": "json", "targetPrefix": "TinyService"
              },
              "operations": {
                "PutThing": {
                  "http": {"method": "POST", "requestUri": "/"},
                  "input": {"shape": "PutThingRequest"},
                  "errors": [{"shape": "NoThing"}, {"shape": "Broken"}],
                  "authtype": "none"
                },
                "GetAPIThing": {
                  "http": {"method": "GET", "requestUri": "/things/{Id}", "responseCode": 202},
                  "input": {"shape": "GetThingRequest"},
                  "output": {"shape": "Thing"}
                },
                "Unserved": {"http": {"method": "POST", "requestUri": "/"}, "input": {"shape": "Never"}}
              },
              "shapes": {
                "PutThingRequest": {
                  "type": "structure",
                  "required": ["Id"],
                  "members": {
                    "Id": {"shape": "IdType"},
                    "ClientToken": {"shape": "IdType", "idempotencyToken": true},
                    "Things": {"shape": "ThingList"},
                    "Notes": {"shape": "NoteMap", "locationName": "notes"}
                  }
                },
                "GetThingRequest": {
                  "type": "structure",
                  "members": {
                    "Id": {"shape": "IdType", "location": "uri", "locationName": "id"},
                    "Colour": {"shape": "Colour", "location": "querystring", "locationName": "colour"}
                  }
                },
                "Thing": {
                  "type": "structure",
                  "sensitive": true,
                  "members": {
                    "Thing": {"shape": "Thing"}, "Size": {"shape": "Size"}, "Weight": {"shape": "Weight"},
                    "Made": {"shape": "Moment"}, "Picture": {"shape": "Picture"}, "Extra": {"shape": "Extra"},
                    "Ready": {"shape": "Flag"}, "Colour": {"shape": "Colour"}
                  }
                },
                "IdType": {"type": "string", "min": 1, "max": 20, "pattern": "[\\\\w\\"]+", "sensitive": true},
                "Colour": {"type": "string", "enum": ["dark-red", "blue"]},
                "Size": {"type": "integer", "min": 1, "max": 9},
                "Weight": {"type": "double", "min": 0},
                "Moment": {"type": "timestamp", "timestampFormat": "iso8601"},
                "Picture": {"type": "blob", "max": 10},
                "Extra": {"type": "structure", "members": {}, "document": true},
                "Flag": {"type": "boolean"},
                "ThingList": {"type": "list", "member": {"shape": "Thing", "locationName": "item"}, "max": 3, "flattened": true},
                "NoteMap": {"type": "map", "key": {"shape": "IdType"}, "value": {"shape": "Moment"}},
                "NoThing": {"type": "structure", "members": {}, "error": {"code": "Thing.NotFound", "httpStatusCode": 404}},
                "Broken": {"type": "structure", "members": {}, "fault": true},
                "Never": {"type": "structure", "members": {}}
              }
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void writeTheModel() throws IOException {
        Files.createDirectories(folder.resolve("models/served"));
        Files.writeString(folder.resolve("models/tiny.json"), MODEL);
        Files.writeString(folder.resolve("models/served/tiny.txt"), "# some\nPutThing\n\n GetAPIThing \n");
    }

    private void generate() throws IOException {
        Generator.main(new String[] {
            folder.resolve("models").toString(), folder.resolve("out").toString()
        });
    }

    private Path out(String file) {
        return folder.resolve("out/dev/cenote/model/tiny").resolve(file);
    }

    private String text(String type) throws IOException {
        return Files.readString(out(type + ".java"));
    }

    @Test
    void writesATypeForEveryStructureAndEnumerationThatIsReached() throws IOException {
        generate();
        try (Stream<Path> files = Files.list(out(""))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "package-info.java",
                            "Tiny.java",
                            "Shapes.java",
                            "PutThingRequest.java",
                            "GetThingRequest.java",
                            "Thing.java",
                            "Colour.java",
                            "NoThing.java",
                            "Broken.java");
        }
    }

    @Test
    void writesARecordWithItsMembersInModelOrder() throws IOException {
        generate();
        assertThat(text("PutThingRequest"))
                .startsWith("package dev.cenote.model.tiny;")
                .contains("public record PutThingRequest(@Nullable String id, @Nullable String clientToken, "
                        + "@Nullable List<Thing> things, @Nullable Map<String, Instant> notes) implements Structure {")
                .contains("Member.of(Shapes.TABLE, 0, \"Id\", 5).requiredMember()")
                .contains("Member.of(Shapes.TABLE, 1, \"ClientToken\", 5).asIdempotencyToken()")
                .contains(".at(Member.Location.BODY, \"notes\")")
                .contains("this.things = Copies.list(value);")
                .contains("this.notes = Copies.map(value);")
                .contains("return SafePrint.print(this);");
        assertThat(text("GetThingRequest"))
                .contains(".at(Member.Location.URI, \"id\")")
                .contains(".at(Member.Location.QUERY, \"colour\")");
        assertThat(text("Thing"))
                .contains("new StructureShape<>(\"Thing\", true, new Builder()")
                .contains("@Nullable Thing thing, @Nullable Integer size, @Nullable Double weight")
                .contains("@Nullable Json extra, @Nullable Boolean ready, @Nullable String colour");
    }

    @Test
    void writesConstraintsOfEveryKind() throws IOException {
        generate();
        assertThat(text("Shapes"))
                .contains("new StringShape(\"IdType\", 1, 20, \"[\\\\w\\\"]+\", true)")
                .contains("new StringShape(\"Colour\", 0, Integer.MAX_VALUE, null, false, \"dark-red\", \"blue\")")
                .contains("new IntegerShape(\"Size\", 1, 9)")
                .contains("new DoubleShape(\"Weight\", 0d, Double.POSITIVE_INFINITY)")
                .contains("new TimestampShape(\"Moment\", TimestampShape.Format.DATE_TIME)")
                .contains("new BlobShape(\"Picture\", 0, 10, false)")
                .contains("new DocumentShape(\"Extra\")")
                .contains("new BooleanShape(\"Flag\")")
                .contains("0, 3, new ListShape.Traits(\"item\", true, false, false))")
                .contains("0, Integer.MAX_VALUE, MapShape.Traits.PLAIN)")
                .contains("case 10 -> PutThingRequest.SHAPE;")
                .doesNotContain("Never");
    }

    @Test
    void writesTheServiceWithItsOperationsAndErrors() throws IOException {
        generate();
        assertThat(text("Tiny"))
                .contains("public static final OperationModel<PutThingRequest, Empty> PUT_THING")
                .contains(
                        "Shapes.TABLE, \"PutThing\", false, OperationModel.Http.POST_ROOT, 10, OperationModel.NO_SHAPE")
                .contains("public static final OperationModel<GetThingRequest, Thing> GET_API_THING")
                .contains("\"GetAPIThing\", true, new OperationModel.Http(\"GET\", \"/things/{Id}\", 202)")
                .contains("\"NoThing\", \"Thing.NotFound\", 404")
                .contains("\"Broken\", \"Broken\", 500")
                .contains("\"tiny\", \"tiny\", Protocol.JSON, \"2026-01-01\", \"TinyService\", \"\"")
                .contains("\"Unserved\"")
                .doesNotContain("UNSERVED");
    }

    @Test
    void writesAnEnumOfTheValues() throws IOException {
        generate();
        assertThat(text("Colour")).contains("DARK_RED(\"dark-red\"),").contains("BLUE(\"blue\");");
    }

    @Test
    void doesNothingWhenNothingChanged() throws IOException {
        generate();
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(out("Tiny.java"), old);
        Files.writeString(out("Stays.java"), "");
        generate();
        assertThat(Files.getLastModifiedTime(out("Tiny.java"))).isEqualTo(old);
        assertThat(out("Stays.java")).exists();
    }

    @Test
    void beginsAfreshWhenAModelOrAListChanged() throws IOException {
        generate();
        Files.writeString(out("Gone.java"), "");
        Files.writeString(folder.resolve("models/served/tiny.txt"), "PutThing\n");
        generate();
        assertThat(out("Gone.java")).doesNotExist();
        assertThat(out("GetThingRequest.java")).doesNotExist();
        assertThat(out("PutThingRequest.java")).exists();

        Files.writeString(folder.resolve("models/tiny.json"), MODEL.replace("\"max\": 20", "\"max\": 21"));
        generate();
        assertThat(text("Shapes")).contains("new StringShape(\"IdType\", 1, 21,");
    }

    @Test
    void servesAllOperationsWhereTheListHasAStar() throws IOException {
        Files.writeString(folder.resolve("models/served/tiny.txt"), "*\n");
        generate();
        assertThat(text("Tiny")).contains("UNSERVED");
        assertThat(out("Never.java")).exists();
    }

    @Test
    void refusesAListThatNamesAnUnknownOperation() throws IOException {
        Files.writeString(folder.resolve("models/served/tiny.txt"), String.join("\n", List.of("PutThing", "PutThnig")));
        assertThatThrownBy(this::generate)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not in the model: [PutThnig]");
    }

    @Test
    void refusesAModelWithATypeItDoesNotKnow() throws IOException {
        Files.writeString(
                folder.resolve("models/tiny.json"), MODEL.replace("\"type\": \"boolean\"", "\"type\": \"bigDecimal\""));
        assertThatThrownBy(this::generate).isInstanceOf(IllegalArgumentException.class);
    }
}
