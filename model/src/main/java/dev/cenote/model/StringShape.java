package dev.cenote.model;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text, with the bounds of its length (in characters), its pattern and its set of values. */
public final class StringShape implements Shape {
    private final String name;
    private final int min;
    private final int max;
    private final @Nullable String pattern;
    private final boolean sensitive;
    private final List<String> values;
    private volatile @Nullable Pattern compiled;

    /**
     * A shape of text.
     *
     * @param max greatest length, {@code Integer.MAX_VALUE} for none
     * @param pattern AWS's regular expression, or null
     * @param values the values of an enumeration in model order; none for plain text
     */
    public StringShape(String name, int min, int max, @Nullable String pattern, boolean sensitive, String... values) {
        this.name = name;
        this.min = min;
        this.max = max;
        this.pattern = pattern;
        this.sensitive = sensitive;
        this.values = List.of(values);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind kind() {
        return Kind.STRING;
    }

    @Override
    public boolean sensitive() {
        return sensitive;
    }

    /** Least number of characters. */
    public int min() {
        return min;
    }

    /** Greatest number of characters, {@code Integer.MAX_VALUE} for none. */
    public int max() {
        return max;
    }

    /** AWS's regular expression as text, null for none. */
    public @Nullable String pattern() {
        return pattern;
    }

    /** The values of an enumeration in model order; empty for plain text. */
    public List<String> values() {
        return values;
    }

    /** Whether the whole text matches the pattern; true where there is none. */
    public boolean matches(String text) {
        if (pattern == null) {
            return true;
        }
        Pattern regex = compiled;
        if (regex == null) {
            // Compiled on first use: most of the patterns of a service are never needed in one run.
            regex = Pattern.compile(pattern);
            compiled = regex;
        }
        return BoundedMatch.matches(regex, text);
    }

    @Override
    public String toString() {
        return "StringShape[" + name + "]";
    }
}
