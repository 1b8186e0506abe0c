package dev.cenote.api.cognitoidp;

import dev.cenote.protocol.json.JsonObjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;

/** JSON as the SDK carries it, and as text. */
final class Documents {
    private Documents() {}

    /** The text of a document; numbers become texts. */
    static String text(Document document) {
        return JsonObjects.write(document.asMap().entrySet().stream()
                .collect(
                        LinkedHashMap<String, Object>::new,
                        (map, entry) -> map.put(entry.getKey(), entry.getValue().unwrap()),
                        Map::putAll));
    }

    /** The document of a text that is a JSON object. */
    static Document of(String json) {
        return document(JsonObjects.require(json));
    }

    private static Document document(Object value) {
        return switch (value) {
            case Map<?, ?> members -> {
                Map<String, Document> map = new LinkedHashMap<>();
                members.forEach((name, member) -> map.put((String) name, document(member)));
                yield Document.fromMap(map);
            }
            case List<?> elements ->
                Document.fromList(elements.stream().map(Documents::document).toList());
            case Boolean bool -> Document.fromBoolean(bool);
            case Long number -> Document.fromNumber(number);
            case String text -> Document.fromString(text);
            // JSON of a browser holds nothing else.
            default -> throw new IllegalArgumentException("no document for " + value.getClass());
        };
    }
}
