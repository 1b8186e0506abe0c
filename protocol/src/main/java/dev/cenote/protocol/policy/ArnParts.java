package dev.cenote.protocol.policy;

import java.util.ArrayList;
import java.util.List;

/** ARNs as the six parts that are compared one by one; the sixth keeps its own colons. */
final class ArnParts {
    static final int COUNT = 6;

    private ArnParts() {}

    /** The six parts, or none when the text is no ARN. */
    static List<String> of(String text) {
        List<String> parts = text.startsWith("arn:") ? split(text) : List.of();
        return parts.size() == COUNT ? parts : List.of();
    }

    /** The parts between the first colons, as many as there are. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>(COUNT);
        int start = 0;
        for (int colon = text.indexOf(':'); colon >= 0 && parts.size() < COUNT - 1; colon = text.indexOf(':', start)) {
            parts.add(text.substring(start, colon));
            start = colon + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
