package dev.cenote.model.codec;

import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import java.nio.charset.StandardCharsets;
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
    public static <T extends Structure> T read(StructureShape<T> shape, byte[] json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            T value = JsonReading.structure(parser, shape);
            if (parser.nextToken() != null) {
                throw new SerializationFailure("");
            }
            return value;
        } catch (JacksonException e) {
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
        ByteArrayBuilder out = new ByteArrayBuilder(512);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            JsonWriting.structure(generator, structure);
        }
        return out.toByteArray();
    }

    /** Writes one structure as text, for storing. */
    public static String writeText(Structure structure) {
        return new String(write(structure), StandardCharsets.UTF_8);
    }
}
