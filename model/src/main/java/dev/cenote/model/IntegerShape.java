package dev.cenote.model;

/**
 * Values that are an integer of 32 bits.
 *
 * @param min least value, {@code Integer.MIN_VALUE} for none
 * @param max greatest value, {@code Integer.MAX_VALUE} for none
 */
public record IntegerShape(String name, int min, int max) implements Shape {
    /** A shape without bounds. */
    public IntegerShape(String name) {
        this(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public Kind kind() {
        return Kind.INTEGER;
    }
}
