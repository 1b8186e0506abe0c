package dev.cenote.login.oauth;

import dev.cenote.http.Request;
import dev.cenote.http.Response;

/**
 * The answers of what everybody may read: documents and keys that pages of any origin may fetch and caches may keep.
 */
final class PublishedAnswers {
    // A new key is published for longer than this before it signs, so that no cache hides it.
    private static final String FRESH = "public, max-age=10";
    private static final String JSON = "application/json";

    private PublishedAnswers() {}

    /** Only what reads is answered; a preflight request is only sent for unusual headers, and is content with any. */
    static boolean reads(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    static Response found(byte[] document) {
        return Response.of(200, JSON, document)
                .with("Cache-Control", FRESH)
                .with("Access-Control-Allow-Origin", "*")
                .with("X-Content-Type-Options", "nosniff");
    }

    /** COGNITO: 404 and a message, in JSON. */
    static Response unknownPool(String poolId) {
        byte[] error = OAuthAnswers.json(
                object -> object.writeStringProperty("message", "User pool " + poolId + " does not exist."));
        return Response.of(404, JSON, error)
                .with("Cache-Control", "no-store")
                .with("Access-Control-Allow-Origin", "*")
                .with("X-Content-Type-Options", "nosniff");
    }

    /** For every method that does not read. */
    static Response wrongMethod(Request request) {
        if (request.method().equals("OPTIONS")) {
            return Response.of(200)
                    .with("Access-Control-Allow-Origin", "*")
                    .with("Access-Control-Allow-Methods", "GET, HEAD")
                    .with("Access-Control-Allow-Headers", "*")
                    .with("Access-Control-Max-Age", "7200");
        }
        return Response.of(405).with("Allow", "GET, HEAD, OPTIONS");
    }
}
