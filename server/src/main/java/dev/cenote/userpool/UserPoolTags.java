package dev.cenote.userpool;

import dev.cenote.kernel.TagRules;
import java.util.Map;
import java.util.Set;

/** Which tags a user pool may have: {@link TagRules}, and of Cenote's own those that {@link FeatureTags} knows. */
public final class UserPoolTags {
    private static final TagRules RULES = new TagRules(ChosenTexts.TOO_MANY_TAGS, FeatureTags.SERVED::check);

    private UserPoolTags() {}

    /** Checks tags that are about to be put beside those that the pool has. */
    public static void check(Map<String, String> tags, Set<String> existing) {
        RULES.check(tags, existing);
    }
}
