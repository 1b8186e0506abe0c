package dev.cenote.store;

import java.util.Locale;

/** What a store was made for; it never serves the other purpose. */
public enum StoreMode {
    /** Development: well-known keys, the development API. */
    DEV,
    /** Everything else. */
    PRODUCTION;

    /** The word stamped into the store and used in messages: {@code dev} or {@code production}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
