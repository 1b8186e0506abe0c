package dev.cenote.protocol.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Action or NotAction of a statement. Services and names are the same in any letter case. */
final class ActionPatterns {
    private final boolean inverted;
    /** Patterns of names, by the service that stands before them. */
    private final Map<String, List<Glob>> byService = new HashMap<>();
    /** Whole patterns whose service is itself one. */
    private final List<Glob> ofAnyService = new ArrayList<>();

    ActionPatterns(List<String> patterns, boolean inverted) {
        this.inverted = inverted;
        for (String pattern : patterns) {
            String lower = Context.lower(pattern);
            int colon = lower.indexOf(':');
            String service = colon < 0 ? "*" : lower.substring(0, colon);
            if (service.indexOf('*') >= 0 || service.indexOf('?') >= 0) {
                ofAnyService.add(Glob.of(lower));
            } else {
                byService.computeIfAbsent(service, none -> new ArrayList<>()).add(Glob.of(lower.substring(colon + 1)));
            }
        }
    }

    boolean match(Inquiry inquiry) {
        boolean listed = anyMatches(byService.getOrDefault(inquiry.service(), List.of()), inquiry.name())
                || anyMatches(ofAnyService, inquiry.action());
        return listed != inverted;
    }

    private static boolean anyMatches(List<Glob> patterns, String action) {
        for (Glob pattern : patterns) {
            if (pattern.matches(action)) {
                return true;
            }
        }
        return false;
    }
}
