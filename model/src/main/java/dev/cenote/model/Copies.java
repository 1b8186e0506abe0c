package dev.cenote.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies what callers hand to builders, so that records stay immutable. */
public final class Copies {
    private Copies() {}

    /** An unmodifiable copy that may hold nulls; null for null. */
    public static <T> @Nullable List<T> list(@Nullable List<? extends T> from) {
        return from == null ? null : Collections.unmodifiableList(new ArrayList<>(from));
    }

    /** An unmodifiable copy in the same order that may hold nulls; null for null. */
    public static <T> @Nullable Map<String, T> map(@Nullable Map<String, ? extends T> from) {
        return from == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(from));
    }
}
