package dev.cenote.api.iam;

import dev.cenote.aws.PageToken;
import dev.cenote.iam.IamRefusals;
import dev.cenote.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** The {@code Marker} of lists: a {@link PageToken} with IAM's refusal. One of another list is refused. */
final class Marker {
    /** How many items a page has when the request does not say. */
    static final int PAGE = 100;

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
        return PageToken.write(list, key);
    }

    /** The key within a marker of that list, null when there is no marker; ValidationError when it is not ours. */
    static @Nullable String read(String list, @Nullable String marker) {
        return PageToken.read(list, marker, Marker::invalid);
    }

    /** What a marker gets that is not one of the list. */
    static Refusal invalid() {
        // The service's own words are not known.
        return IamRefusals.validation("Invalid Marker.");
    }
}
