package dev.cenote.protocol.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy in which variables may stand: {@code ${key}}, {@code ${key, 'default'}} and the literals
 * {@code ${*}}, {@code ${?}}, {@code ${$}}. What a variable stands for is taken literally: a user who is called
 * {@code *} matches nobody else.
 */
final class Template {
    /**
     * What variables make longer than this matches nothing: no value of a request is as long, and building it for
     * nothing could fill the memory.
     */
    private static final int LONGEST = 131_072;

    private final List<Segment> segments;
    private final @Nullable Glob fixedGlob;
    private final @Nullable String fixedText;

    private Template(List<Segment> segments) {
        this.segments = List.copyOf(segments);
        boolean fixed = segments.stream().noneMatch(Variable.class::isInstance);
        this.fixedGlob = fixed ? newGlob(Context.empty()) : null;
        this.fixedText = fixed ? newText(Context.empty()) : null;
    }

    /** Reads a text; without variables, as in policies of 2008, everything but wildcards means itself. */
    static Template parse(String raw, boolean variables) {
        List<Segment> segments = new ArrayList<>();
        int done = 0;
        int open = variables ? raw.indexOf("${") : -1;
        while (open >= 0) {
            int close = raw.indexOf('}', open);
            if (close < 0) {
                break;
            }
            if (open > done) {
                segments.add(new Pattern(raw.substring(done, open)));
            }
            segments.add(variable(raw.substring(open + 2, close)));
            done = close + 1;
            open = raw.indexOf("${", done);
        }
        if (done < raw.length()) {
            segments.add(new Pattern(raw.substring(done)));
        }
        return new Template(segments);
    }

    /** The parts between the first colons that are no part of a variable; at most this many. */
    List<Template> parts(int most) {
        List<Template> parts = new ArrayList<>();
        List<Segment> part = new ArrayList<>();
        for (Segment segment : segments) {
            if (!(segment instanceof Pattern(String text))) {
                part.add(segment);
                continue;
            }
            String rest = text;
            for (int colon = rest.indexOf(':'); colon >= 0 && parts.size() < most - 1; colon = rest.indexOf(':')) {
                part.add(new Pattern(rest.substring(0, colon)));
                parts.add(new Template(part));
                part = new ArrayList<>();
                rest = rest.substring(colon + 1);
            }
            part.add(new Pattern(rest));
        }
        parts.add(new Template(part));
        return parts;
    }

    /** The pattern with its variables put in; null where a variable has no single value and no default. */
    @Nullable
    Glob glob(Context context) {
        return fixedGlob != null ? fixedGlob : newGlob(context);
    }

    /** The text with its variables put in, wildcards meaning themselves; null as in {@link #glob}. */
    @Nullable
    String text(Context context) {
        return fixedText != null ? fixedText : newText(context);
    }

    void eachKey(Consumer<String> keys) {
        for (Segment segment : segments) {
            if (segment instanceof Variable variable) {
                keys.accept(variable.key);
            }
        }
    }

    private static Segment variable(String inside) {
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            return new Literal(inside);
        }
        int comma = inside.indexOf(',');
        String key = comma < 0 ? inside.strip() : inside.substring(0, comma).strip();
        String fallback = comma < 0 ? "" : inside.substring(comma + 1).strip();
        boolean quoted = fallback.length() >= 2 && fallback.startsWith("'") && fallback.endsWith("'");
        return new Variable(key, Context.lower(key), quoted ? fallback.substring(1, fallback.length() - 1) : null);
    }

    private @Nullable Glob newGlob(Context context) {
        Glob.Builder glob = new Glob.Builder();
        for (Segment segment : segments) {
            String value = value(segment, context);
            if (value == null || glob.length() + value.length() > LONGEST) {
                return null;
            }
            if (segment instanceof Pattern) {
                glob.pattern(value);
            } else {
                glob.literal(value);
            }
        }
        return glob.build();
    }

    private @Nullable String newText(Context context) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            String value = value(segment, context);
            if (value == null || text.length() + value.length() > LONGEST) {
                return null;
            }
            text.append(value);
        }
        return text.toString();
    }

    private static @Nullable String value(Segment segment, Context context) {
        return switch (segment) {
            case Pattern(String text) -> text;
            case Literal(String text) -> text;
            case Variable variable -> {
                List<String> values = context.valuesOfLower(variable.lowerKey);
                // A key with several values has none that a variable could stand for.
                yield values.size() == 1 ? values.getFirst() : values.isEmpty() ? variable.fallback : null;
            }
        };
    }

    private sealed interface Segment {}

    private record Pattern(String text) implements Segment {}

    private record Literal(String text) implements Segment {}

    private record Variable(
            String key, String lowerKey, @Nullable String fallback) implements Segment {}
}
