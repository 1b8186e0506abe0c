package dev.cenote.login.oauth;

import dev.cenote.http.Response;
import dev.cenote.keys.KeyRing;
import dev.cenote.keys.PublishedKey;
import dev.cenote.protocol.jose.JwsAlgorithm;
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
        return published.isEmpty() ? PublishedAnswers.unknownPool(poolId) : PublishedAnswers.found(document(published));
    }

    static byte[] document(List<PublishedKey> published) {
        return OAuthAnswers.json(object -> {
            object.writeName("keys");
            object.writeStartArray();
            published.forEach(key -> write(object, key));
            object.writeEndArray();
        });
    }

    private static void write(JsonGenerator object, PublishedKey key) {
        object.writeStartObject();
        object.writeStringProperty("alg", key.algorithm().name());
        switch (key) {
            case PublishedKey.Rsa(String id, JwsAlgorithm _, String modulus, String exponent) -> {
                object.writeStringProperty("e", exponent);
                object.writeStringProperty("kid", id);
                object.writeStringProperty("kty", "RSA");
                object.writeStringProperty("n", modulus);
            }
            case PublishedKey.OnCurve(String id, JwsAlgorithm _, String x, String y) -> {
                object.writeStringProperty("crv", "P-256");
                object.writeStringProperty("kid", id);
                object.writeStringProperty("kty", "EC");
                object.writeStringProperty("x", x);
                object.writeStringProperty("y", y);
            }
        }
        object.writeStringProperty("use", "sig");
        object.writeEndObject();
    }
}
