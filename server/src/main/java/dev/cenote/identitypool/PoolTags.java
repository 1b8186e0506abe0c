package dev.cenote.identitypool;

import dev.cenote.kernel.TagRules;
import java.util.Map;
import java.util.Set;

/** Which tags an identity pool may have; {@link TagRules} says which refusals there are. */
public final class PoolTags {
    private static final TagRules RULES = new TagRules(ChosenTexts.TOO_MANY_TAGS, (key, value) -> {});

    private PoolTags() {}

    /** Checks tags that are about to be put beside those that the pool has. */
    public static void check(Map<String, String> tags, Set<String> existing) {
        RULES.check(tags, existing);
    }
}
