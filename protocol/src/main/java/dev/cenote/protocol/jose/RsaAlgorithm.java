package dev.cenote.protocol.jose;

/** The ways in which this server signs: RSASSA-PKCS1-v1_5 (RFC 7518 §3.3). What it checks is {@link JwsAlgorithm}. */
public enum RsaAlgorithm {
    /** With SHA-256: user pools. */
    RS256("SHA256withRSA"),
    /** With SHA-512: identity pools. */
    RS512("SHA512withRSA");

    private final String javaName;

    RsaAlgorithm(String javaName) {
        this.javaName = javaName;
    }

    /** What Java calls it. */
    String javaName() {
        return javaName;
    }
}
