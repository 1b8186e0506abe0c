package dev.cenote.gate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds access keys. */
@FunctionalInterface
public interface AccessKeys {
    /** The active long-lived key of that id. */
    Optional<AccessKey> find(String id);

    /**
     * The key of that id, when the token fits it.
     *
     * @param token the token of a session, which may have expired; null for a long-lived key, which has none
     */
    default Optional<AccessKey> find(String id, @Nullable String token) {
        // A long-lived key has no session, so a token beside it proves that something is mixed up.
        return token == null ? find(id) : Optional.empty();
    }
}
