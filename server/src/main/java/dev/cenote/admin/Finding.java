package dev.cenote.admin;

/**
 * What one check of the doctor found.
 *
 * @param kind how it is
 * @param name what was looked at, e.g. {@code data folder}
 * @param detail what was seen, or what is wrong and what to do; never a secret
 */
public record Finding(Kind kind, String name, String detail) {
    /** How it is. */
    public enum Kind {
        /** All is well. */
        OK("ok       "),
        /** Nothing is wrong, and yet somebody may miss it. */
        NOTE("note     "),
        /** Something is wrong. */
        PROBLEM("problem  ");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** All is well. */
    public static Finding ok(String name, String detail) {
        return new Finding(Kind.OK, name, detail);
    }

    /** Something is switched off, so that some of what is asked of a server is refused. */
    public static Finding note(String name, String detail) {
        return new Finding(Kind.NOTE, name, detail);
    }

    /** Something is wrong. */
    public static Finding problem(String name, String detail) {
        return new Finding(Kind.PROBLEM, name, detail);
    }

    /** One line for the operator, e.g. {@code ok data folder: mode 700}. */
    public String line() {
        return kind.word + name + ": " + detail;
    }

    /** Whether such a line tells of a problem. */
    public static boolean isProblem(String line) {
        return line.startsWith(Kind.PROBLEM.word);
    }
}
