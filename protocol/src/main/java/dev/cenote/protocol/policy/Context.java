package dev.cenote.protocol.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The context keys of a request and their values. Keys are the same in any letter case, tag keys inside them too. A key
 * without values is not there; an empty text is a value.
 */
public final class Context {
    private static final Context EMPTY = new Context(Map.of());

    private final Map<String, List<String>> valuesByLowerKey;

    private Context(Map<String, List<String>> valuesByLowerKey) {
        this.valuesByLowerKey = valuesByLowerKey;
    }

    public static Context empty() {
        return EMPTY;
    }

    public static Context of(Map<String, List<String>> values) {
        return EMPTY.with(values);
    }

    /**
     * These keys too, instead of earlier values of the same keys; an empty list removes a key. Of keys that differ in
     * letter case alone all values count, so that none of them hides another.
     */
    public Context with(Map<String, List<String>> more) {
        Map<String, List<String>> added = new HashMap<>();
        more.forEach((key, values) -> added.merge(lower(key), List.copyOf(values), Context::both));
        Map<String, List<String>> all = new HashMap<>(valuesByLowerKey);
        added.forEach((key, values) -> {
            if (values.isEmpty()) {
                all.remove(key);
            } else {
                all.put(key, values);
            }
        });
        return new Context(all);
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The values of a key; none when the request does not have it. */
    public List<String> values(String key) {
        return valuesOfLower(lower(key));
    }

    /** Whether the request has the key. */
    public boolean has(String key) {
        return valuesByLowerKey.containsKey(lower(key));
    }

    List<String> valuesOfLower(String lowerKey) {
        return valuesByLowerKey.getOrDefault(lowerKey, List.of());
    }

    static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Context context && context.valuesByLowerKey.equals(valuesByLowerKey);
    }

    @Override
    public int hashCode() {
        return valuesByLowerKey.hashCode();
    }

    @Override
    public String toString() {
        // Values may be tags or names of people, so only the keys are shown.
        return "Context" + valuesByLowerKey.keySet();
    }
}
