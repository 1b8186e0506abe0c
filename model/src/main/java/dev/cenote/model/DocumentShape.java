package dev.cenote.model;

/** Any JSON value, held as {@link Json}. */
public record DocumentShape(String name) implements Shape {
    @Override
    public Kind kind() {
        return Kind.DOCUMENT;
    }
}
