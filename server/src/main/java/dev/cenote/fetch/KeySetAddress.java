package dev.cenote.fetch;

import java.util.Set;

/**
 * The address of a key set (RFC 7517 §5) that whoever owns the keys has told.
 *
 * @param url what lies there is the set
 */
public record KeySetAddress(String url) implements KeyPlace {
    @Override
    public Set<String> thumbprints() {
        return Set.of();
    }
}
