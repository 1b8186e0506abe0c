package dev.cenote.protocol.jose;

import dev.cenote.protocol.jose.JwtVerdict.Reason;
import dev.cenote.protocol.jose.JwtVerdict.Rejected;
import dev.cenote.protocol.jose.JwtVerdict.Verified;
import dev.cenote.protocol.json.JsonObjects;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a compact JSON web token was signed with RS256 by one of a set of keys (RFC 7515 §5.2). The algorithm is
 * fixed here and only compared with the header's: a token cannot choose how it is checked (RFC 8725 §3.1).
 */
public final class JwtVerifier {
    /** The longest token looked at, in characters. */
    public static final int MAX_LENGTH = 16_384;

    private static final String ALGORITHM = "RS256";
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final List<VerificationKey> keys;

    public JwtVerifier(List<VerificationKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Never throws, whatever the text is. */
    public JwtVerdict verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return new Rejected(Reason.TOO_LONG);
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            return new Rejected(Reason.MALFORMED);
        }
        Map<String, Object> header = object(token.substring(0, first));
        byte[] signature = decoded(token.substring(second + 1));
        if (header == null || signature == null) {
            return new Rejected(Reason.MALFORMED);
        }
        if (!ALGORITHM.equals(header.get("alg"))) {
            return new Rejected(Reason.ALGORITHM);
        }
        if (header.containsKey("crit")) {
            return new Rejected(Reason.CRITICAL);
        }
        Optional<VerificationKey> key = key(header.get("kid"));
        if (key.isEmpty()) {
            return new Rejected(Reason.UNKNOWN_KEY);
        }
        if (!JwsAlgorithm.RS256.verifies(key.get().key(), token.substring(0, second), signature)) {
            return new Rejected(Reason.SIGNATURE);
        }
        Map<String, Object> claims = object(token.substring(first + 1, second));
        return claims == null
                ? new Rejected(Reason.MALFORMED)
                : new Verified(key.get().keyId(), claims);
    }

    private Optional<VerificationKey> key(@Nullable Object keyId) {
        return keys.stream().filter(key -> key.keyId().equals(keyId)).findFirst();
    }

    private static @Nullable Map<String, Object> object(String part) {
        byte[] json = decoded(part);
        return json == null ? null : JsonObjects.find(json);
    }

    /**
     * RFC 7515 §2: no padding. One text per value, too: loose last bits would let a token come in several spellings.
     */
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
