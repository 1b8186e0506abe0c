package dev.cenote.model;

/**
 * Values that are an integer of 64 bits.
 *
 * @param min least value, {@code Long.MIN_VALUE} for none
 * @param max greatest value, {@code Long.MAX_VALUE} for none
 */
public record LongShape(String name, long min, long max) implements Shape {
    /** A shape without bounds. */
    public LongShape(String name) {
        this(name, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    public Kind kind() {
        return Kind.LONG;
    }
}
