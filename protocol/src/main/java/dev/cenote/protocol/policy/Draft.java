package dev.cenote.protocol.policy;

import dev.cenote.protocol.policy.Json.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document whose structure is right and whose texts nobody has looked at yet.
 *
 * @param version null where the document has none, which means 2008-10-17
 */
record Draft(@Nullable String version, List<Line> statements) {
    static final String CURRENT_VERSION = "2012-10-17";
    static final String OLD_VERSION = "2008-10-17";

    /** Whether variables stand for something: only the current version knows them. */
    boolean variables() {
        return CURRENT_VERSION.equals(version);
    }

    /**
     * A statement's elements.
     *
     * @param conditions operator → key → values
     */
    record Line(
            @Nullable String sid,
            String effect,
            @Nullable Named principals,
            @Nullable Listed actions,
            @Nullable Listed resources,
            Map<String, Map<String, List<String>>> conditions,
            Place place) {}

    /** An element or, inverted, its Not twin. */
    record Listed(List<String> values, boolean inverted) {}

    /** The Principal, or inverted the NotPrincipal: everyone, or names by type. */
    record Named(boolean everyone, Map<String, List<Text>> names, boolean inverted) {}

    /** Where a statement stands. */
    record Place(Position start, Position end) {}
}
