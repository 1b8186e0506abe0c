package dev.cenote.model;

import org.jspecify.annotations.Nullable;

/** Collects the members of one structure for a codec; every generated {@code Builder} is one. */
public interface StructureBuilder<T extends Structure> {
    /** Another, empty builder of the same structure. */
    StructureBuilder<T> fresh();

    /**
     * Sets a member by index. The value must have the Java type of the member's shape, and lists and maps must not be
     * changed afterwards.
     */
    void set(int index, @Nullable Object value);

    /** The record with what was set so far; nothing is checked. */
    T build();
}
