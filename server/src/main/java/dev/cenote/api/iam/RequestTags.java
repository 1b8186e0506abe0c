package dev.cenote.api.iam;

import dev.cenote.aws.Access.RequestContext;
import dev.cenote.model.iam.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The condition keys about tags of a request, as IAM spells tags. Nothing has been checked yet. */
final class RequestTags {
    private RequestTags() {}

    /** Those of some tags; null is none. */
    static Map<String, List<String>> of(@Nullable List<Tag> tags) {
        Map<String, String> named = new LinkedHashMap<>();
        if (tags != null) {
            for (Tag tag : tags) {
                if (tag.key() != null && tag.value() != null) {
                    named.put(tag.key(), tag.value());
                }
            }
        }
        return RequestContext.requestTags(named);
    }

    /** Those of some tags, and another key with its value when there is one. */
    static Map<String, List<String>> with(@Nullable List<Tag> tags, String key, @Nullable String value) {
        Map<String, List<String>> keys = new LinkedHashMap<>(of(tags));
        if (value != null) {
            keys.put(key, List.of(value));
        }
        return keys;
    }
}
