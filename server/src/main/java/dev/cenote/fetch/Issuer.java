package dev.cenote.fetch;

import java.util.Set;

/**
 * An outside issuer of tokens.
 *
 * @param url the {@code iss} of its tokens
 * @param thumbprints SHA-1 of certificates that are trusted beside the machine's authorities
 */
public record Issuer(String url, Set<String> thumbprints) implements KeyPlace {
    /** Copies the set. */
    public Issuer {
        thumbprints = Set.copyOf(thumbprints);
    }
}
