package dev.cenote.protocol.jose;

import dev.cenote.protocol.json.JsonObjects;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON web token in compact form (RFC 7515 §7.1), taken apart before anybody knows how and with whose key to check
 * it. Whatever it says is worth nothing until {@link #signedBy} says so.
 */
public final class CompactJws {
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, Object> header;
    private final Map<String, Object> claims;
    private final String signed;
    private final byte[] signature;

    private CompactJws(Map<String, Object> header, Map<String, Object> claims, String signed, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /**
     * Reads a token; never throws. Empty when it is too long, has not three parts of base64url with JSON objects in
     * them, or demands extensions (RFC 7515 §4.1.11).
     *
     * @param longest in characters
     */
    public static Optional<CompactJws> parse(String token, int longest) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (token.length() > longest || first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        Map<String, Object> header = object(token.substring(0, first));
        Map<String, Object> claims = object(token.substring(first + 1, second));
        byte[] signature = decoded(token.substring(second + 1));
        return header == null || claims == null || signature == null || header.containsKey("crit")
                ? Optional.empty()
                : Optional.of(new CompactJws(header, claims, token.substring(0, second), signature));
    }

    /** What it says of how to check it. */
    public Map<String, Object> header() {
        return header;
    }

    /** What it claims, unmodifiable, in the token's order and of the types of {@link JsonObjects}. */
    public Map<String, Object> claims() {
        return claims;
    }

    /** Whether that key signed exactly this in that way. */
    public boolean signedBy(PublicKey key, JwsAlgorithm algorithm) {
        return algorithm.verifies(key, signed, signature);
    }

    private static @Nullable Map<String, Object> object(String part) {
        byte[] json = decoded(part);
        return json == null ? null : JsonObjects.find(json);
    }

    /** RFC 7515 §2: no padding, and one text per value. */
    private static byte @Nullable [] decoded(String part) {
        byte[] text = part.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] value = DECODER.decode(text);
            return Arrays.equals(ENCODER.encode(value), text) ? value : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
