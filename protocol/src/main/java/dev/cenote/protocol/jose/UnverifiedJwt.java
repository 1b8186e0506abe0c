package dev.cenote.protocol.jose;

import dev.cenote.protocol.json.JsonObjects;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compact JSON web token that says how it is signed, read before anybody knows whose key to check it with. Whatever
 * it claims is worth nothing until {@link #signedBy} says so.
 */
public final class UnverifiedJwt {
    /** The longest token looked at, in characters: people can be in a hundred groups with long names. */
    public static final int MAX_LENGTH = 65_536;

    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final String keyId;
    private final JwsAlgorithm algorithm;
    private final Map<String, Object> claims;
    private final String signed;
    private final byte[] signature;

    private UnverifiedJwt(
            String keyId, JwsAlgorithm algorithm, Map<String, Object> claims, String signed, byte[] signature) {
        this.keyId = keyId;
        this.algorithm = algorithm;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /** Reads a token that is to be checked as user pools sign; otherwise as the other {@code parse}. */
    public static Optional<UnverifiedJwt> parse(String token) {
        return parse(token, JwsAlgorithm.USER_POOLS);
    }

    /**
     * Reads a token; never throws. Empty when it is longer than {@link #MAX_LENGTH}, has not three parts of base64url
     * with JSON objects in them, names no key, is to be checked in another way than those given, or demands extensions
     * (RFC 7515 §4.1.11).
     *
     * @param accepted what the issuer signs with; the token has no say in how it is checked (RFC 8725 §3.1)
     */
    public static Optional<UnverifiedJwt> parse(String token, Set<JwsAlgorithm> accepted) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (token.length() > MAX_LENGTH || first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        Map<String, Object> header = object(token.substring(0, first));
        Map<String, Object> claims = object(token.substring(first + 1, second));
        byte[] signature = decoded(token.substring(second + 1));
        if (header == null || claims == null || signature == null || header.containsKey("crit")) {
            return Optional.empty();
        }
        Optional<JwsAlgorithm> algorithm = accepted.stream()
                .filter(known -> known.name().equals(header.get("alg")))
                .findFirst();
        return algorithm.isPresent() && header.get("kid") instanceof String keyId
                ? Optional.of(new UnverifiedJwt(keyId, algorithm.get(), claims, token.substring(0, second), signature))
                : Optional.empty();
    }

    /** The key that it names. */
    public String keyId() {
        return keyId;
    }

    /** How it says that it is signed: one of those that were accepted. */
    public JwsAlgorithm algorithm() {
        return algorithm;
    }

    /** What it claims, as {@link JwtVerdict.Verified#claims} describes. */
    public Map<String, Object> claims() {
        return claims;
    }

    /** Whether that key signed exactly this. */
    public boolean signedBy(VerificationKey key) {
        return key.keyId().equals(keyId) && algorithm.verifies(key.key(), signed, signature);
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
