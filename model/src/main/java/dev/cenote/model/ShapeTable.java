package dev.cenote.model;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of one service by number, each made when it is first asked for. Members and operations refer to shapes by
 * number, so recursive shapes need no order of class initialisation, and touching one operation loads only its records.
 */
public abstract class ShapeTable {
    private final AtomicReferenceArray<@Nullable Shape> made;

    /** A table of so many shapes. */
    protected ShapeTable(int size) {
        this.made = new AtomicReferenceArray<>(size);
    }

    /** Makes the shape of that number; generated as a switch. */
    protected abstract Shape make(int id);

    /** The shape of that number, the same object at every call. */
    public final Shape shape(int id) {
        Shape known = made.get(id);
        if (known != null) {
            return known;
        }
        Shape fresh = make(id);
        Shape raced = made.compareAndExchange(id, null, fresh);
        return raced == null ? fresh : raced;
    }
}
