package dev.cenote.login.oauth;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The parameter {@code aws_client_metadata}: a JSON object whose members are texts, meant for the pool's triggers. */
final class MetadataMap {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private MetadataMap() {}

    /**
     * Parses untrusted text.
     *
     * @throws OAuthRefusal {@code invalid_request} when it is not one such object and nothing else
     */
    static Map<String, String> parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            Map<String, String> map = new LinkedHashMap<>();
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                require(parser.nextToken() == JsonToken.VALUE_STRING);
                map.put(name, parser.getString());
            }
            require(parser.nextToken() == null);
            return Map.copyOf(map);
        } catch (JacksonException e) {
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
        }
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
        }
    }
}
