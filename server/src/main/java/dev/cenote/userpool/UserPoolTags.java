package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which tags a pool may have. Every refusal is an InvalidParameterException. */
public final class UserPoolTags {
    private static final int LIMIT = 50;
    private static final String RESERVED = "aws:";
    // Neither control characters nor halves of surrogate pairs: no database and no other program keeps those.
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cc}\\p{Cs}]*");

    private UserPoolTags() {}

    /** Checks tags that are about to be put beside those that the pool has. */
    public static void check(Map<String, String> tags, Set<String> existing) {
        tags.forEach((key, value) -> {
            if (key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
                throw Refusal.invalidParameter(ChosenTexts.reservedTag(key));
            }
            if (!TEXT.matcher(key).matches() || !TEXT.matcher(value).matches()) {
                throw Refusal.invalidParameter(ChosenTexts.UNPRINTABLE_TAG);
            }
            FeatureTags.SERVED.check(key, value);
        });
        Set<String> all = new TreeSet<>(existing);
        all.addAll(tags.keySet());
        // Policies see no letter case in the keys of tags, so one of two would hide the other from them.
        if (all.stream().map(key -> key.toLowerCase(Locale.ROOT)).distinct().count() < all.size()) {
            throw Refusal.invalidParameter(ChosenTexts.SAME_TAG);
        }
        if (all.size() > LIMIT) {
            throw Refusal.invalidParameter(ChosenTexts.TOO_MANY_TAGS);
        }
    }
}
