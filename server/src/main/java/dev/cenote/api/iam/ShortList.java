package dev.cenote.api.iam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is short enough to be read whole, such as the tags of one user. Its marker holds how many items
 * came before, because the keys of such lists may be too long for a marker.
 *
 * @param items the items of this page
 * @param marker null on the last page
 */
record ShortList<T>(List<T> items, @Nullable String marker) {
    /** Copies the items, so that the page cannot change under its reader. */
    ShortList {
        items = List.copyOf(items);
    }

    /** @param list names the list and whose it is */
    static <T> ShortList<T> page(String list, List<T> all, @Nullable String marker, @Nullable Integer maxItems) {
        String key = Marker.read(list, marker);
        int from = key == null ? 0 : Math.min(position(key), all.size());
        int to = Math.min(from + Marker.limit(maxItems), all.size());
        return new ShortList<>(
                all.subList(from, to), Marker.write(list, to < all.size() ? Integer.toString(to) : null));
    }

    /** Whether another page follows. */
    boolean truncated() {
        return marker != null;
    }

    private static int position(String key) {
        try {
            return Integer.parseUnsignedInt(key);
        } catch (NumberFormatException e) {
            throw Marker.invalid();
        }
    }
}
