package dev.cenote.model;

import java.util.Locale;

/** Recognises members that hold secrets by their names, for printing. */
final class SecretNames {
    private static final String[] SUSPECT = {
        "password", "secret", "token", "code", "session", "assertion", "proof", "credential", "privatekey"
    };

    /** Chosen by the caller to be seen: it stands in ARNs and audit logs, and AWS prints it in refusals. */
    private static final String NOT_SECRET = "rolesessionname";

    private SecretNames() {}

    /** Whether a member of that name is never printed. */
    static boolean suspect(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals(NOT_SECRET)) {
            return false;
        }
        for (String word : SUSPECT) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether values of that shape could hold a secret themselves; structures print their members one by one. */
    static boolean canHold(Shape shape) {
        return switch (shape.kind()) {
            case STRING -> ((StringShape) shape).values().isEmpty();
            case BLOB, DOCUMENT -> true;
            case LIST -> canHold(((ListShape) shape).member());
            case MAP -> canHold(((MapShape) shape).value());
            case STRUCTURE, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, TIMESTAMP -> false;
        };
    }
}
