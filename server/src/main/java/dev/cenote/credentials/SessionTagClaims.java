package dev.cenote.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tokens of identity providers say about the session that is begun with them: tags, one value each, as an object
 * or as claims of their own, and who stands behind it.
 */
final class SessionTagClaims {
    static final String TAGS = "https://aws.amazon.com/tags";
    static final String PRINCIPAL = "principal_tags";
    static final String TRANSITIVE = "transitive_tag_keys";
    private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";
    private static final String FLAT = TAGS + '/' + PRINCIPAL + '/';
    private static final String FLAT_TRANSITIVE = TAGS + '/' + TRANSITIVE;

    private SessionTagClaims() {}

    /** The tags. */
    static Map<String, String> tags(Map<String, Object> claims) {
        Map<String, String> tags = new TreeMap<>();
        if (claims.get(TAGS) instanceof Map<?, ?> all && all.get(PRINCIPAL) instanceof Map<?, ?> lists) {
            lists.forEach((key, values) -> put(tags, String.valueOf(key), values));
        }
        claims.forEach((name, value) -> {
            if (name.startsWith(FLAT)) {
                put(tags, name.substring(FLAT.length()), value);
            }
        });
        return tags;
    }

    /** Which of the tags go along when the session assumes another role. */
    static List<String> transitiveKeys(Map<String, Object> claims) {
        return claims.get(TAGS) instanceof Map<?, ?> all
                ? texts(all.get(TRANSITIVE))
                : texts(claims.get(FLAT_TRANSITIVE));
    }

    static @Nullable String sourceIdentity(Map<String, Object> claims) {
        return claims.get(SOURCE_IDENTITY) instanceof String source ? source : null;
    }

    /** A list as texts, or the only text. */
    static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> elements) {
            elements.forEach(element -> texts.add(String.valueOf(element)));
        } else if (value instanceof String text) {
            texts.add(text);
        }
        return texts;
    }

    private static void put(Map<String, String> tags, String key, @Nullable Object values) {
        texts(values).stream().findFirst().ifPresent(value -> tags.put(key, value));
    }
}
