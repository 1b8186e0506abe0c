package dev.cenote.fetch;

import java.util.Set;

/** Where {@link IssuerKeys} finds the keys of somebody outside. */
public sealed interface KeyPlace permits Issuer, KeySetAddress {
    /** What is called. */
    String url();

    /** SHA-1 of certificates that are trusted beside the machine's authorities. */
    Set<String> thumbprints();
}
