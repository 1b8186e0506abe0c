package dev.cenote.model.codec;

/** Values as text, for forms, headers and queries. */
final class Texts {
    private Texts() {}

    /** {@code true} or {@code false} in any case. */
    static Boolean bool(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        if (text.equalsIgnoreCase("false")) {
            return Boolean.FALSE;
        }
        throw new SerializationFailure("Invalid value for Boolean");
    }
}
