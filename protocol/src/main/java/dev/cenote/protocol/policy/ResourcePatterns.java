package dev.cenote.protocol.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The Resource or NotResource of a statement. */
final class ResourcePatterns {
    /** Of statements that name no resources because their policy hangs on one: roles and their trust policies. */
    static final ResourcePatterns EVERY = new ResourcePatterns(List.of("*"), false, false);

    private final boolean inverted;
    private final boolean everything;
    private final List<Pattern> patterns = new ArrayList<>();

    ResourcePatterns(List<String> patterns, boolean inverted, boolean variables) {
        this.inverted = inverted;
        this.everything = patterns.contains("*");
        for (String pattern : patterns) {
            if (!pattern.equals("*")) {
                this.patterns.add(Pattern.of(pattern, variables));
            }
        }
    }

    boolean match(Inquiry inquiry) {
        return (everything || anyMatches(inquiry)) != inverted;
    }

    void eachKey(Consumer<String> keys) {
        patterns.forEach(pattern -> pattern.resource.eachKey(keys));
    }

    private boolean anyMatches(Inquiry inquiry) {
        List<String> parts = inquiry.resourceParts();
        if (parts.isEmpty()) {
            // An action without resources asks for "*", which only "*" allows.
            return false;
        }
        for (Pattern pattern : patterns) {
            if (pattern.matches(parts, inquiry.context())) {
                return true;
            }
        }
        return false;
    }

    /** The parts before the resource hold no variables: {@code ${aws:username}} counts after the fifth colon only. */
    private record Pattern(List<Glob> front, Template resource) {
        static Pattern of(String text, boolean variables) {
            List<String> parts = new ArrayList<>(ArnParts.split(text));
            // COGNITO: where AWS repeats a short ARN in an error, it shows the missing parts as asterisks.
            while (parts.size() < ArnParts.COUNT) {
                parts.add("*");
            }
            List<Glob> front =
                    parts.subList(0, ArnParts.COUNT - 1).stream().map(Glob::of).toList();
            return new Pattern(front, Template.parse(parts.getLast(), variables));
        }

        boolean matches(List<String> parts, Context context) {
            for (int i = 0; i < front.size(); i++) {
                if (!front.get(i).matches(parts.get(i))) {
                    return false;
                }
            }
            Glob last = resource.glob(context);
            return last != null && last.matches(parts.getLast());
        }
    }
}
