package dev.cenote.protocol.json;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads and writes JSON objects as maps. Reading is strict: names may not repeat (RFC 7515 §4), nothing may follow,
 * nesting has an end. Values are String, Long, BigInteger, BigDecimal, Boolean, null, List and Map.
 */
public final class JsonObjects {
    private static final int MAX_DEPTH = 16;
    private static final int TYPICAL_LENGTH = 512;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .build())
            .build();

    private JsonObjects() {}

    /** The members in order, or null when the bytes are not exactly one JSON object in UTF-8. */
    public static @Nullable Map<String, Object> find(byte[] json) {
        // RFC 8259 §8.1: UTF-8 without byte order mark. A leading brace also rules out the encodings Jackson guesses.
        if (json.length < 2 || json[0] != '{' || json[1] == 0) {
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            Map<String, Object> members = object(parser);
            return parser.nextToken() == null ? members : null;
        } catch (JacksonException | ArithmeticException e) {
            return null;
        }
    }

    /** The members of an object that we wrote ourselves; anything else is a defect. */
    public static Map<String, Object> require(String json) {
        Map<String, Object> members = find(json.getBytes(StandardCharsets.UTF_8));
        if (members == null) {
            throw new IllegalStateException("not a JSON object");
        }
        return members;
    }

    /** An object as JSON text, its members in the map's order; a null value is written as {@code null}. */
    public static String write(Map<String, ? extends @Nullable Object> members) {
        StringWriter text = new StringWriter(TYPICAL_LENGTH);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, members);
        }
        return text.toString();
    }

    /** A list as JSON text. */
    public static String writeList(Iterable<? extends @Nullable Object> elements) {
        StringWriter text = new StringWriter(TYPICAL_LENGTH);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, elements);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        // No switch: the first answer of a process writes an event, and a switch over types is linked slowly.
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String string) {
            json.writeString(string);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Number number) {
            write(json, number);
        } else if (value instanceof Iterable<?> elements) {
            json.writeStartArray();
            elements.forEach(element -> write(json, element));
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> members) {
            json.writeStartObject();
            members.forEach((name, member) -> {
                json.writeName((String) name);
                write(json, member);
            });
            json.writeEndObject();
        } else {
            throw none(value);
        }
    }

    private static void write(JsonGenerator json, Number number) {
        if (number instanceof Integer || number instanceof Long) {
            json.writeNumber(number.longValue());
        } else if (number instanceof BigInteger whole) {
            json.writeNumber(whole);
        } else if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else {
            throw none(number);
        }
    }

    private static IllegalArgumentException none(Object value) {
        return new IllegalArgumentException("no JSON for a " + value.getClass());
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<Object> array(JsonParser parser) {
        List<Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return Collections.unmodifiableList(elements);
    }

    @SuppressWarnings("NullAway") // JSON has null, and these collections keep it.
    private static Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case BIG_INTEGER -> parser.getBigIntegerValue();
                    case INT, LONG, FLOAT, DOUBLE, BIG_DECIMAL -> parser.getLongValue();
                };
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("not a value: " + token);
        };
    }
}
