package dev.cenote.login.look;

import dev.cenote.model.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the two generations of pages a domain shows, with what the pool has made its own. */
public sealed interface Look {
    /**
     * The hosted UI, in English.
     *
     * @param css what {@code SetUICustomization} keeps, already checked; null for none
     * @param logoUrl where the browser finds the logo, on the same host; null for none
     */
    record Classic(@Nullable String css, @Nullable String logoUrl) implements Look {}

    /**
     * Managed login.
     *
     * @param settings the branding's {@code Settings}; null for the look that comes with the product
     * @param images the branding's assets
     */
    record Managed(@Nullable Json settings, List<BrandImage> images) implements Look {
        /** Copies the list. */
        public Managed {
            images = List.copyOf(images);
        }
    }
}
