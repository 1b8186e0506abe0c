package dev.cenote.kernel;

/** A text that must never be printed: it shows as {@code ***} wherever it ends up in a string. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
