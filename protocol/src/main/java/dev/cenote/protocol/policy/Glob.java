package dev.cenote.protocol.policy;

import java.util.Arrays;

/** A pattern in which {@code *} stands for any run of characters and {@code ?} for exactly one. */
final class Glob {
    private static final int RUN = -1;
    private static final int ONE = -2;

    private final int[] tokens;
    /** How many characters a text must have at least. */
    private final int shortest;

    /** What stands before the first wildcard, which settles most comparisons. */
    private final String prefix;

    private final boolean wild;

    private Glob(int[] tokens) {
        this.tokens = tokens;
        StringBuilder literal = new StringBuilder();
        int needed = 0;
        boolean wildcards = false;
        for (int token : tokens) {
            wildcards |= token < 0;
            needed += token == RUN ? 0 : 1;
            if (!wildcards) {
                literal.append((char) token);
            }
        }
        this.shortest = needed;
        this.prefix = literal.toString();
        this.wild = wildcards;
    }

    static Glob of(String pattern) {
        return new Builder().pattern(pattern).build();
    }

    /**
     * Whether the whole text fits. Only the last run is ever tried again, so the time is bounded by the product of the
     * lengths, whatever the pattern.
     */
    boolean matches(String text) {
        if (!wild) {
            return prefix.equals(text);
        }
        if (text.length() < shortest || !text.startsWith(prefix)) {
            return false;
        }
        int at = prefix.length();
        int token = at;
        int run = -1;
        int runEnd = 0;
        while (at < text.length()) {
            if (token < tokens.length && (tokens[token] == ONE || tokens[token] == text.charAt(at))) {
                at++;
                token++;
            } else if (token < tokens.length && tokens[token] == RUN) {
                run = token++;
                runEnd = at;
            } else if (run >= 0) {
                token = run + 1;
                at = ++runEnd;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] == RUN) {
            token++;
        }
        return token == tokens.length;
    }

    /** Puts a pattern together from text with wildcards and text that means only itself. */
    static final class Builder {
        private int[] tokens = new int[32];
        private int length;

        Builder pattern(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                add(c == '*' ? RUN : c == '?' ? ONE : c);
            }
            return this;
        }

        Builder literal(String text) {
            for (int i = 0; i < text.length(); i++) {
                add(text.charAt(i));
            }
            return this;
        }

        int length() {
            return length;
        }

        Glob build() {
            return new Glob(Arrays.copyOf(tokens, length));
        }

        private void add(int token) {
            if (token == RUN && length > 0 && tokens[length - 1] == RUN) {
                return;
            }
            if (length == tokens.length) {
                tokens = Arrays.copyOf(tokens, length * 2);
            }
            tokens[length++] = token;
        }
    }
}
