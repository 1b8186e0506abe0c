package dev.cenote.identitypool;

import dev.cenote.kernel.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The tag that fixes the id of an identity pool in development mode. It is an instruction rather than a tag: it is
 * never kept and never shown.
 */
public final class FixedPoolId {
    /** The key of the tag. */
    public static final String TAG = "_custom_id_";

    private static final int LONGEST = 55;
    private static final Pattern NAME = Pattern.compile("[0-9a-f-]+");

    private FixedPoolId() {}

    /** The whole id that the tags ask for; InvalidParameterException when it is not one of the region. */
    public static Optional<String> find(Map<String, String> tags, String region) {
        String id = tags.get(TAG);
        if (id == null) {
            return Optional.empty();
        }
        String prefix = region + ':';
        if (id.length() > LONGEST
                || !id.startsWith(prefix)
                || !NAME.matcher(id.substring(prefix.length())).matches()) {
            throw Refusal.invalidParameter(ChosenTexts.badFixedId(region));
        }
        return Optional.of(id);
    }

    /** The refusal of an id that another pool has. */
    public static Refusal taken(String id) {
        return Refusal.invalidParameter(ChosenTexts.takenFixedId(id));
    }

    /** The tags without this one. */
    public static Map<String, String> without(Map<String, String> tags) {
        Map<String, String> others = new TreeMap<>(tags);
        others.remove(TAG);
        return others;
    }
}
