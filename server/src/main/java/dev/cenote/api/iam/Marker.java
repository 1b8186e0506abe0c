package dev.cenote.api.iam;

import dev.cenote.iam.IamRefusals;
import dev.cenote.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Marker} of lists: opaque text that says where the next page begins, and of which list. One of another list
 * is refused.
 */
final class Marker {
    /** How many items a page has when the request does not say. */
    static final int PAGE = 100;

    private static final char END = '\n';

    private Marker() {}

    /** How many items the page may have. */
    static int limit(@Nullable Integer maxItems) {
        return maxItems == null ? PAGE : maxItems;
    }

    /**
     * The marker, null when there is no next page. The model lets a marker have 320 characters, so list and key must be
     * short.
     *
     * @param list names the list and whose it is, e.g. {@code users}
     * @param key from where the next page begins
     */
    static @Nullable String write(String list, @Nullable String key) {
        return key == null
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((list + END + key).getBytes(StandardCharsets.UTF_8));
    }

    /** The key within a marker of that list, null when there is no marker; ValidationError when it is not ours. */
    static @Nullable String read(String list, @Nullable String marker) {
        if (marker == null) {
            return null;
        }
        String text = decode(marker);
        // PostgreSQL refuses text with a NUL, which only a forged marker can hold.
        if (!text.startsWith(list + END) || text.indexOf('\0') >= 0) {
            throw invalid();
        }
        return text.substring(list.length() + 1);
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static Refusal invalid() {
        // The service's own words are not known.
        return IamRefusals.validation("Invalid Marker.");
    }
}
