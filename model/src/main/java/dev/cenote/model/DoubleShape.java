package dev.cenote.model;

/**
 * Floating-point values of double precision.
 *
 * @param min least value, negative infinity for none
 * @param max greatest value, positive infinity for none
 */
public record DoubleShape(String name, double min, double max) implements Shape {
    /** A shape without bounds. */
    public DoubleShape(String name) {
        this(name, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Override
    public Kind kind() {
        return Kind.DOUBLE;
    }
}
