package dev.cenote.protocol.jose;

import java.util.Map;

/** What came of checking a token. */
public sealed interface JwtVerdict {

    /**
     * The token was signed by the key that it names. Nothing is said of its times, issuer or audience: those are
     * claims, and the caller's to judge.
     *
     * @param claims in the token's order; texts are {@code String}, whole numbers {@code Long} or {@code BigInteger},
     *     other numbers {@code BigDecimal}, then {@code Boolean}, {@code List}, {@code Map} and null; unmodifiable
     */
    record Verified(String keyId, Map<String, Object> claims) implements JwtVerdict {}

    /** The token proves nothing. */
    record Rejected(Reason reason) implements JwtVerdict {}

    /** Why a token was turned down. */
    enum Reason {
        /** Longer than anything looked at. */
        TOO_LONG,
        /** Not three parts of base64url, or no JSON objects in them. */
        MALFORMED,
        /** Signed in another way than RS256, or not at all. */
        ALGORITHM,
        /** It demands extensions (RFC 7515 §4.1.11), of which none is known. */
        CRITICAL,
        /** The key is not one of ours, or none is named. */
        UNKNOWN_KEY,
        /** Another key signed it, or it was changed since. */
        SIGNATURE
    }
}
