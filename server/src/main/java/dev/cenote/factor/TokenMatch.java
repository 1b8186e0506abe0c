package dev.cenote.factor;

import dev.cenote.store.SoftwareTokenRow;
import java.util.List;
import java.util.Optional;

/**
 * A code compared with somebody's token, and not used yet.
 *
 * @param token as it was read; empty when they have none
 * @param steps the time steps whose code it is, the earliest first
 */
public record TokenMatch(Optional<SoftwareTokenRow> token, List<Long> steps) {
    /** Copies the list. */
    public TokenMatch {
        steps = List.copyOf(steps);
    }
}
