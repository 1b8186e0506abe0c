package dev.cenote.conformance;

import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON on the tests' side. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    static String write(Object object) {
        return MAPPER.writeValueAsString(object);
    }

    /** The names of an object's members, sorted. */
    static TreeSet<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }
}
