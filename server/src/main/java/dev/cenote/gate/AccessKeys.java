package dev.cenote.gate;

import java.util.Optional;

/** Finds access keys. */
@FunctionalInterface
public interface AccessKeys {
    /** The active key of that id. */
    Optional<AccessKey> find(String id);
}
