package dev.cenote.model;

import java.util.Objects;

/** Any JSON value, kept as the text it came in; the type of members whose content AWS leaves open. */
public record Json(String text) {
    /** Refuses null; that the text is JSON is the codec's promise, not checked again here. */
    public Json {
        Objects.requireNonNull(text);
    }
}
