package dev.cenote.model;

import java.util.regex.Pattern;

/**
 * Matches hostile text against AWS's patterns within a bounded number of steps, because a backtracking matcher may need
 * exponential time or stack for a few of them.
 */
final class BoundedMatch {
    private static final int STEPS_PER_CHARACTER = 64;
    private static final int STEPS_AT_LEAST = 16_384;

    private BoundedMatch() {}

    /** Whether the whole text matches; text that is too costly to decide counts as not matching. */
    static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(new Text(text, 0, text.length(), new Budget(text.length())))
                    .matches();
        } catch (BudgetExceeded | StackOverflowError e) {
            // Patterns with a repeated group recurse once per repetition; where such text is too long for the stack it
            // is refused like any other text that does not match.
            return false;
        }
    }

    private static final class Budget {
        private long steps;

        Budget(int length) {
            this.steps = STEPS_AT_LEAST + (long) STEPS_PER_CHARACTER * length;
        }

        void spend() {
            if (--steps < 0) {
                throw new BudgetExceeded();
            }
        }
    }

    private record Text(String text, int start, int end, Budget budget) implements CharSequence {
        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            budget.spend();
            return text.charAt(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Text(text, start + from, start + to, budget);
        }

        @Override
        public String toString() {
            return text.substring(start, end);
        }
    }

    private static final class BudgetExceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private BudgetExceeded() {
            super("too many steps", null, false, false);
        }
    }
}
