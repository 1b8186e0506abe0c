package dev.cenote.protocol.jose;

import dev.cenote.protocol.json.JsonObjects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's public keys (RFC 7517 §5), as a stranger wrote them. Those without name, and those that cannot be used
 * ({@link JsonWebKey#parse}), are left out.
 */
public final class JsonWebKeySet {
    /** As many as AWS takes of an issuer: a hundred of each kind. */
    private static final int MOST = 200;

    private final List<JsonWebKey> keys;

    private JsonWebKeySet(List<JsonWebKey> keys) {
        this.keys = keys;
    }

    /** Reads a key set; empty when the bytes are none, or it has more than 200 keys. */
    public static Optional<JsonWebKeySet> parse(byte[] json) {
        Map<String, Object> set = JsonObjects.find(json);
        if (set == null || !(set.get("keys") instanceof List<?> keys) || keys.size() > MOST) {
            return Optional.empty();
        }
        return Optional.of(new JsonWebKeySet(
                keys.stream().flatMap(key -> named(key).stream()).toList()));
    }

    /**
     * The key that a token names, if it may be used in the way the token says it was signed: of that kind, and not
     * meant for another algorithm by its issuer (RFC 8725 §3.1).
     */
    public Optional<VerificationKey> find(String keyId, JwsAlgorithm algorithm) {
        return keys.stream()
                .filter(key -> keyId.equals(key.keyId()) && key.serves(algorithm))
                .map(key -> new VerificationKey(keyId, key.key()))
                .findFirst();
    }

    /** How many keys can be used. */
    public int size() {
        return keys.size();
    }

    private static Optional<JsonWebKey> named(@Nullable Object value) {
        return value instanceof Map<?, ?> jwk
                ? JsonWebKey.parse(jwk).filter(key -> key.keyId() != null)
                : Optional.empty();
    }
}
