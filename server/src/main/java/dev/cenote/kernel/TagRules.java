package dev.cenote.kernel;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Which tags a pool of either kind may have. Every refusal is an InvalidParameterException; the service's own words are
 * not known.
 *
 * @param tooMany what is said when a pool would have more than fifty
 * @param others what else is asked of each key and value
 */
public record TagRules(String tooMany, BiConsumer<String, String> others) {
    private static final int LIMIT = 50;
    private static final String RESERVED = "aws:";
    // Neither control characters nor halves of surrogate pairs: no database and no other program keeps those.
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cc}\\p{Cs}]*");

    /** Checks tags that are about to be put beside those that the pool has. */
    public void check(Map<String, String> tags, Set<String> existing) {
        tags.forEach((key, value) -> {
            if (key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
                throw Refusal.invalidParameter("Tag keys that begin with aws: are reserved: " + key);
            }
            if (!TEXT.matcher(key).matches() || !TEXT.matcher(value).matches()) {
                throw Refusal.invalidParameter("Tag keys and values must be text without control characters.");
            }
            others.accept(key, value);
        });
        Set<String> all = new TreeSet<>(existing);
        all.addAll(tags.keySet());
        // Policies see no letter case in the keys of tags, so one of two would hide the other from them.
        if (all.stream().map(key -> key.toLowerCase(Locale.ROOT)).distinct().count() < all.size()) {
            throw Refusal.invalidParameter("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
        if (all.size() > LIMIT) {
            throw Refusal.invalidParameter(tooMany);
        }
    }
}
