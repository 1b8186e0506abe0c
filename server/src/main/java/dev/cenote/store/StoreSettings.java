package dev.cenote.store;

import dev.cenote.kernel.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which database to open, and how.
 *
 * @param folder the data folder, where SQLite lives; unused with a URL
 * @param url {@code jdbc:postgresql://…}, secret because it may hold a password; null means SQLite in the folder
 * @param mode what the store is for; one made for the other mode refuses
 * @param tuning sizes and times
 */
public record StoreSettings(Path folder, @Nullable Secret url, StoreMode mode, StoreTuning tuning) {
    /** SQLite in a data folder. */
    public static StoreSettings sqlite(Path folder, StoreMode mode) {
        return new StoreSettings(folder, null, mode, StoreTuning.defaults());
    }

    /** PostgreSQL, or what speaks its protocol, at a JDBC URL with user and password in it. */
    public static StoreSettings postgres(String url, StoreMode mode) {
        return new StoreSettings(Path.of(""), new Secret(url), mode, StoreTuning.defaults());
    }

    /** The same with other sizes and times. */
    public StoreSettings with(StoreTuning other) {
        return new StoreSettings(folder, url, mode, other);
    }
}
