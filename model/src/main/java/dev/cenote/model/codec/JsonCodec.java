package dev.cenote.model.codec;

import dev.cenote.model.Shape;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureBuilder;
import dev.cenote.model.StructureShape;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/**
 * JSON 1.1 bodies (Smithy, aws.protocols#awsJson1_1): seconds for moments, base64 for bytes, absent members left out.
 */
public final class JsonCodec {
    private static final int DEPTH = 64;
    private static final int NUMBER_LENGTH = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(NUMBER_LENGTH)
                    .build())
            .build();

    private JsonCodec() {}

    /**
     * Reads one structure. Unknown members are skipped, null counts as absent, of duplicates the last one wins.
     *
     * @throws SerializationFailure when the text is not JSON, goes on after the value, nests too deep or holds a value
     *     of the wrong type
     */
    @SuppressWarnings("unchecked")
    public static <T extends Structure> T read(StructureShape<T> shape, byte[] json) {
        return (T) readValue(shape, json);
    }

    /** Reads one value of any shape; it is not null. */
    static Object readValue(Shape shape, byte[] json) {
        return whole(json, parser -> JsonReading.value(parser, shape));
    }

    /** Reads the members that a body holds into a builder that has others already. */
    static void readMembers(StructureShape<?> shape, StructureBuilder<?> builder, byte[] json) {
        whole(json, parser -> {
            JsonReading.members(parser, shape, builder);
            return builder;
        });
    }

    private static Object whole(byte[] json, Function<JsonParser, Object> reader) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == null) {
                throw new SerializationFailure("");
            }
            Object value = reader.apply(parser);
            if (parser.nextToken() != null) {
                throw new SerializationFailure("");
            }
            return value;
        } catch (JacksonException | NumberFormatException e) {
            // COGNITO: malformed JSON is answered without a text.
            throw new SerializationFailure("");
        }
    }

    /** Reads what {@link #writeText} wrote. */
    public static <T extends Structure> T readText(StructureShape<T> shape, String json) {
        return read(shape, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes one structure in UTF-8. */
    public static byte[] write(Structure structure) {
        return writeValue(structure.shape(), structure);
    }

    /** Writes one value of any shape in UTF-8. */
    static byte[] writeValue(Shape shape, Object value) {
        ByteArrayBuilder out = new ByteArrayBuilder(512);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            JsonWriting.value(generator, shape, value);
        }
        return out.toByteArray();
    }

    /** Writes one structure as text, for storing. */
    public static String writeText(Structure structure) {
        return new String(write(structure), StandardCharsets.UTF_8);
    }
}
