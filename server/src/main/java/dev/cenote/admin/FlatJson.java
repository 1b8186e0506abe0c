package dev.cenote.admin;

import java.io.Serial;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a JSON object whose members are all texts; the development API needs no more. */
final class FlatJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private FlatJson() {}

    /** The text is not such an object. */
    static final class Malformed extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not a flat JSON object", null, false, false);
        }
    }

    static Map<String, String> parse(byte[] json) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                expect(parser.nextToken() == JsonToken.VALUE_STRING);
                expect(members.put(name, parser.getString()) == null);
            }
            expect(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
            return members;
        } catch (JacksonException e) {
            throw new Malformed();
        }
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new Malformed();
        }
    }
}
