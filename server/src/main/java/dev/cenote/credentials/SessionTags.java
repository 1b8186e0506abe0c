package dev.cenote.credentials;

import dev.cenote.iam.Session;
import dev.cenote.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a session that is about to begin.
 *
 * @param wanted those of the request
 * @param tags those and the ones that go along from the session that asks
 * @param transitiveKeys which of them go along further
 */
record SessionTags(Map<String, String> wanted, Map<String, String> tags, List<String> transitiveKeys) {
    private static final int LIMIT = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    /**
     * Checks the tags of a request.
     *
     * @param asking the session that asks; null when it is none
     * @throws Refusal InvalidParameterValue, ValidationError
     */
    static SessionTags of(Map<String, String> wanted, List<String> transitive, @Nullable Session asking) {
        wanted.forEach(SessionTags::checkCharacters);
        Set<String> keys = new HashSet<>();
        for (String key : wanted.keySet()) {
            if (!keys.add(lower(key))) {
                throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }
        if (!transitive.stream().allMatch(key -> keys.contains(lower(key)))) {
            throw invalid("The specified transitive tag key must be included in the requested tags.");
        }
        Map<String, String> all = new LinkedHashMap<>(wanted);
        List<String> further = new ArrayList<>(transitive);
        if (asking != null) {
            for (String key : asking.traits().transitiveKeys()) {
                if (keys.contains(lower(key))) {
                    throw invalid("One of the specified transitive tag keys can't be set because it conflicts with a"
                            + " transitive tag key from the calling session.");
                }
                asking.traits().tag(key).ifPresent(value -> all.put(key, value));
                further.add(key);
            }
        }
        if (all.size() > LIMIT) {
            throw new Refusal("ValidationError", "A session can have at most " + LIMIT + " tags.");
        }
        return new SessionTags(Map.copyOf(wanted), all, List.copyOf(further));
    }

    /** The condition keys that the request for the session has. */
    Map<String, List<String>> requestKeys() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        if (!wanted.isEmpty()) {
            keys.put("aws:TagKeys", List.copyOf(wanted.keySet()));
            wanted.forEach((key, value) -> keys.put("aws:RequestTag/" + key, List.of(value)));
        }
        if (!transitiveKeys.isEmpty()) {
            keys.put("sts:TransitiveTagKeys", transitiveKeys);
        }
        return keys;
    }

    private static void checkCharacters(String key, String value) {
        boolean fits = !key.isEmpty()
                && key.length() <= LONGEST_KEY
                && value.length() <= LONGEST_VALUE
                && CHARACTERS.matcher(key).matches()
                && CHARACTERS.matcher(value).matches();
        if (!fits) {
            throw new Refusal("ValidationError", "A tag has characters or a length that session tags cannot have.");
        }
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private static Refusal invalid(String message) {
        return new Refusal("InvalidParameterValue", message);
    }
}
