package dev.cenote.model;

import org.jspecify.annotations.Nullable;

/** Stands for the input or output of operations that have none. */
public record Empty() implements Structure {
    /** The shape without members. */
    public static final StructureShape<Empty> SHAPE = new StructureShape<>("Unit", false, new Builder());

    /** The only value worth having. */
    public static final Empty INSTANCE = new Empty();

    @Override
    public StructureShape<Empty> shape() {
        return SHAPE;
    }

    @Override
    public Object member(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    private static final class Builder implements StructureBuilder<Empty> {
        @Override
        public StructureBuilder<Empty> fresh() {
            return this;
        }

        @Override
        public void set(int index, @Nullable Object value) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public Empty build() {
            return INSTANCE;
        }
    }
}
