package dev.cenote.model.codec;

import dev.cenote.model.Json;
import dev.cenote.model.ListShape;
import dev.cenote.model.MapShape;
import dev.cenote.model.Member;
import dev.cenote.model.Shape;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureBuilder;
import dev.cenote.model.StructureShape;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The reading half of {@link JsonCodec}; the texts of its failures are AWS's. */
final class JsonReading {
    private static final JsonFactory DOCUMENTS = new JsonFactory();

    private JsonReading() {}

    static <T extends Structure> T structure(JsonParser in, StructureShape<T> shape) {
        StructureBuilder<T> builder = shape.newBuilder();
        members(in, shape, builder);
        return builder.build();
    }

    static void members(JsonParser in, StructureShape<?> shape, StructureBuilder<?> builder) {
        expect(in, JsonToken.START_OBJECT);
        while (in.nextToken() != JsonToken.END_OBJECT) {
            Member member = shape.bodyMember(in.currentName());
            JsonToken token = in.nextToken();
            if (member == null) {
                in.skipChildren();
            } else {
                builder.set(member.index(), token == JsonToken.VALUE_NULL ? null : value(in, member.shape()));
            }
        }
    }

    static Object value(JsonParser in, Shape shape) {
        return switch (shape.kind()) {
            case STRUCTURE -> structure(in, (StructureShape<?>) shape);
            case LIST -> list(in, (ListShape) shape);
            case MAP -> map(in, (MapShape) shape);
            case STRING -> string(in, "String");
            case INTEGER -> Math.toIntExact(integer(in, Integer.MIN_VALUE, Integer.MAX_VALUE, "Integer"));
            case LONG -> integer(in, Long.MIN_VALUE, Long.MAX_VALUE, "Long");
            case FLOAT -> (float) decimal(in, "Float");
            case DOUBLE -> decimal(in, "Double");
            case BOOLEAN -> bool(in);
            case TIMESTAMP -> timestamp(in);
            case BLOB -> blob(in);
            case DOCUMENT -> document(in);
        };
    }

    private static List<@Nullable Object> list(JsonParser in, ListShape shape) {
        expect(in, JsonToken.START_ARRAY);
        List<@Nullable Object> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.VALUE_NULL) {
                values.add(value(in, shape.member()));
            } else if (shape.sparse()) {
                values.add(null);
            }
        }
        return Collections.unmodifiableList(values);
    }

    private static Map<String, @Nullable Object> map(JsonParser in, MapShape shape) {
        expect(in, JsonToken.START_OBJECT);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = Texts.sound(in.currentName());
            if (in.nextToken() != JsonToken.VALUE_NULL) {
                values.put(key, value(in, shape.value()));
            } else if (shape.sparse()) {
                values.put(key, null);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private static String string(JsonParser in, String as) {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw mismatch(in, as);
        }
        return Texts.sound(in.getString());
    }

    private static long integer(JsonParser in, long min, long max, String as) {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                BigDecimal value = in.getDecimalValue();
                // The scale is looked at first: 1e999999999 must not be written out in digits.
                if (value.scale() < -20
                        || value.compareTo(BigDecimal.valueOf(min)) < 0
                        || value.compareTo(BigDecimal.valueOf(max)) > 0) {
                    throw new SerializationFailure("NUMBER_VALUE can not be converted to " + article(as));
                }
                yield value.longValue();
            }
            default -> throw mismatch(in, as);
        };
    }

    private static double decimal(JsonParser in, String as) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return switch (in.getString()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw mismatch(in, as);
            };
        }
        if (!in.currentToken().isNumeric()) {
            throw mismatch(in, as);
        }
        return in.getDoubleValue();
    }

    /** COGNITO: text is accepted for a boolean; anything but {@code true} counts as false. */
    private static boolean bool(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> in.getString().equalsIgnoreCase("true");
            default -> throw mismatch(in, "Boolean");
        };
    }

    private static Instant timestamp(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                Timestamps.ofSeconds(in.getDecimalValue()).orElseThrow(() -> mismatch(in, "Timestamp"));
            case VALUE_STRING -> Timestamps.parse(in.getString()).orElseThrow(() -> mismatch(in, "Timestamp"));
            default -> throw mismatch(in, "Timestamp");
        };
    }

    private static byte[] blob(JsonParser in) {
        try {
            return Base64.getDecoder().decode(string(in, "Blob"));
        } catch (IllegalArgumentException e) {
            throw mismatch(in, "Blob");
        }
    }

    private static Json document(JsonParser in) {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = DOCUMENTS.createGenerator(ObjectWriteContext.empty(), text)) {
            copy.copyCurrentStructureExact(in);
        }
        return new Json(Texts.sound(text.toString()));
    }

    private static void expect(JsonParser in, JsonToken token) {
        JsonToken found = in.currentToken();
        if (found != token) {
            throw switch (found) {
                case null -> new SerializationFailure("");
                case START_OBJECT -> new SerializationFailure("Start of structure or map found where not expected.");
                case START_ARRAY -> new SerializationFailure("Start of list found where not expected");
                default -> new SerializationFailure("Unexpected field type");
            };
        }
    }

    private static SerializationFailure mismatch(JsonParser in, String as) {
        return switch (in.currentToken()) {
            case START_OBJECT -> new SerializationFailure("Start of structure or map found where not expected.");
            case START_ARRAY -> new SerializationFailure("Start of list found where not expected");
            case VALUE_TRUE -> new SerializationFailure("TRUE_VALUE can not be converted to " + article(as));
            case VALUE_FALSE -> new SerializationFailure("FALSE_VALUE can not be converted to " + article(as));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new SerializationFailure("NUMBER_VALUE can not be converted to " + article(as));
            default -> new SerializationFailure("STRING_VALUE can not be converted to " + article(as));
        };
    }

    private static String article(String as) {
        return (as.equals("Integer") ? "an " : "a ") + as;
    }
}
