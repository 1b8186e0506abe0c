package dev.cenote.protocol.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** A JSON document as a tree that remembers where its objects and texts stood. */
sealed interface Json {
    /** The model's limit of a policy document, which is also that of the documents of a simulation. */
    int MAX_LENGTH = 131_072;

    /** A statement's condition values are at depth 6; nothing in the grammar is deeper. */
    int MAX_DEPTH = 10;

    JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .build())
            .build();

    /** A text and where its quotes begin and end in the document. */
    record Text(String value, int from, int to) implements Json {}

    /** A number or a truth value, as it is written. */
    record Literal(String text) implements Json {}

    /** {@code null}. */
    record Nothing() implements Json {}

    /** A list. */
    record Elements(List<Json> elements) implements Json {}

    /** An object, its places as simulations report them: just after the braces. */
    record Members(Map<String, Json> members, Position start, Position end) implements Json {}

    /** Reads exactly one document. */
    static Json read(String document) {
        if (document.length() > MAX_LENGTH) {
            throw MalformedPolicy.syntax();
        }
        if (document.startsWith(" ") || document.startsWith("\n") || document.startsWith("\t")) {
            throw new MalformedPolicy("JSON strings must not have leading spaces");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw invalid();
            }
            Json json = value(parser, first);
            if (parser.nextToken() != null) {
                throw invalid();
            }
            return json;
        } catch (StreamConstraintsException e) {
            throw MalformedPolicy.syntax();
        } catch (JacksonException e) {
            throw invalid();
        }
    }

    private static MalformedPolicy invalid() {
        return new MalformedPolicy("This policy contains invalid Json");
    }

    private static Json value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                String text = parser.getString();
                yield new Text(text, from, (int) parser.currentLocation().getCharOffset());
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> new Literal(parser.getString());
            case VALUE_NULL -> new Nothing();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("not a value: " + token);
        };
    }

    private static Json members(JsonParser parser) {
        Position start = after(parser.currentTokenLocation());
        Map<String, Json> members = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String name = parser.currentName();
            if (members.put(name, value(parser, parser.nextToken())) != null) {
                // A name that stands twice would mean one thing to us and another to the next reader.
                throw MalformedPolicy.syntax();
            }
        }
        return new Members(members, start, after(parser.currentTokenLocation()));
    }

    private static Json elements(JsonParser parser) {
        List<Json> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return new Elements(elements);
    }

    private static Position after(TokenStreamLocation brace) {
        return new Position(brace.getLineNr(), brace.getColumnNr() + 1);
    }
}
