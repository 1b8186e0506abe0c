package dev.cenote.protocol.jose;

/** The ways to sign tokens with an RSA key that are known here: RSASSA-PKCS1-v1_5 (RFC 7518 §3.3). */
public enum RsaAlgorithm {
    /** With SHA-256: user pools. */
    RS256("SHA256withRSA"),
    /** With SHA-384: outside issuers. */
    RS384("SHA384withRSA"),
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
