package dev.cenote.model;

import org.jspecify.annotations.Nullable;

/**
 * A value of an AWS structure. Every generated record is one: codecs and constraint checks walk over its members by
 * index, in the order of its {@link StructureShape}, and never look at the Java class.
 */
public interface Structure {
    /** The shape that names and constrains the members. */
    StructureShape<?> shape();

    /**
     * The value of one member, null where absent: String, Boolean, Integer, Long, Float, Double, Instant, byte[],
     * {@link Json}, List, Map with String keys, or another Structure, as the member's shape says.
     */
    @Nullable
    Object member(int index);
}
