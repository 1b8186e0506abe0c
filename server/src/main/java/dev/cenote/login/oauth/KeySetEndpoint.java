package dev.cenote.login.oauth;

import dev.cenote.http.Response;
import dev.cenote.keys.KeyRing;
import dev.cenote.keys.PublishedKey;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * {@code /.well-known/jwks.json} (RFC 7517 §5): the keys whose tokens may be alive, of ID tokens and of access tokens.
 */
final class KeySetEndpoint {
    private final KeyRing keys;

    KeySetEndpoint(KeyRing keys) {
        this.keys = keys;
    }

    Response handle(String poolId) {
        List<PublishedKey> published = keys.published(poolId);
        // Every pool has keys, so a pool without any does not exist.
        return published.isEmpty()
                ? PublishedAnswers.unknownPool(poolId)
                : PublishedAnswers.found(document(published, "RS256"));
    }

    static byte[] document(List<PublishedKey> published, String algorithm) {
        return OAuthAnswers.json(object -> {
            object.writeName("keys");
            object.writeStartArray();
            published.forEach(key -> write(object, key, algorithm));
            object.writeEndArray();
        });
    }

    private static void write(JsonGenerator object, PublishedKey key, String algorithm) {
        object.writeStartObject();
        object.writeStringProperty("alg", algorithm);
        object.writeStringProperty("e", key.exponent());
        object.writeStringProperty("kid", key.id());
        object.writeStringProperty("kty", "RSA");
        object.writeStringProperty("n", key.modulus());
        object.writeStringProperty("use", "sig");
        object.writeEndObject();
    }
}
