package dev.cenote.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items in listing order, at most as many as asked for
 * @param next the key from which the next page starts, null when this is the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** Copies the items, so that the page cannot change under its reader. */
    public Page {
        items = List.copyOf(items);
    }

    /** The same page with each item turned into another form. */
    public <R> Page<R> map(Function<? super T, ? extends R> form) {
        return new Page<>(items.stream().<R>map(form).toList(), next);
    }
}
