package dev.cenote.admin;

/**
 * What one check of the doctor found.
 *
 * @param good whether all is well there
 * @param name what was looked at, e.g. {@code data folder}
 * @param detail what was seen, or what is wrong and what to do; never a secret
 */
public record Finding(boolean good, String name, String detail) {
    private static final String PROBLEM = "problem";

    /** All is well. */
    public static Finding ok(String name, String detail) {
        return new Finding(true, name, detail);
    }

    /** Something is wrong. */
    public static Finding problem(String name, String detail) {
        return new Finding(false, name, detail);
    }

    /** One line for the operator, e.g. {@code ok data folder: mode 700}. */
    public String line() {
        return (good ? "ok       " : PROBLEM + "  ") + name + ": " + detail;
    }

    /** Whether such a line tells of a problem. */
    public static boolean isProblem(String line) {
        return line.startsWith(PROBLEM);
    }
}
