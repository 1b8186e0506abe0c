package dev.cenote.protocol.sigv4;

/** How a service turns the path on the wire into the canonical one: SigV4 step 1, <em>CanonicalUri</em>. */
public enum PathRule {
    /** Every service but S3: dot segments and double slashes go away, and what was encoded is encoded once more. */
    NORMALIZED,
    /** The path keeps its segments as they are and is encoded once more. */
    AS_SENT
}
