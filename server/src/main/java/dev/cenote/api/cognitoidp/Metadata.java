package dev.cenote.api.cognitoidp;

import dev.cenote.aws.Required;
import dev.cenote.model.cognitoidp.AttributeType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What callers say to the functions of a pool. */
final class Metadata {
    private Metadata() {}

    /** Client metadata; empty when none was sent. */
    static Map<String, String> of(@Nullable Map<String, String> clientMetadata) {
        return clientMetadata == null ? Map.of() : clientMetadata;
    }

    /** Validation data: a list on the wire, a map in the event; of a name that comes twice the last value counts. */
    static Map<String, String> validation(@Nullable List<AttributeType> pairs) {
        Map<String, String> validation = new TreeMap<>();
        for (AttributeType pair : pairs == null ? List.<AttributeType>of() : pairs) {
            validation.put(Required.text(pair.name()), pair.value() == null ? "" : pair.value());
        }
        return validation;
    }
}
