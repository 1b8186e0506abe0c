package dev.cenote.login.oauth;

import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.http.ServedNames;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON answers of a pool's domain and the header fields that Cognito puts on them. */
final class OAuthAnswers {
    static final String JSON = "application/json;charset=UTF-8";

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int TYPICAL_LENGTH = 1024;
    // COGNITO: the security headers of its answers, in its order.
    private static final List<Headers.Field> GUARDS = List.of(
            new Headers.Field("X-Content-Type-Options", "nosniff"),
            new Headers.Field("X-XSS-Protection", "1; mode=block"),
            new Headers.Field("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate"),
            new Headers.Field("Pragma", "no-cache"),
            new Headers.Field("Expires", "0"),
            new Headers.Field("X-Frame-Options", "DENY"));
    private static final Headers.Field STRICT_TRANSPORT =
            new Headers.Field("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
    static final Headers.Field ANY_ORIGIN = new Headers.Field("Access-Control-Allow-Origin", "*");

    private OAuthAnswers() {}

    /** An answer that nobody may keep, readable by pages of any origin. */
    static Response open(Request request, int status, byte[] json) {
        return guarded(request, status, json, true);
    }

    /** An error of RFC 6749 §5.2. COGNITO: 400, also for a client that did not authenticate. */
    static Response refused(Request request, OAuthRefusal refusal) {
        return refused(request, 400, refusal);
    }

    /** The same with another status. */
    static Response refused(Request request, int status, OAuthRefusal refusal) {
        return open(request, status, json(object -> {
            object.writeStringProperty("error", refusal.error().wire());
            if (refusal.description() != null) {
                object.writeStringProperty("error_description", refusal.description());
            }
        }));
    }

    /** An answer without body, e.g. for a wrong method. */
    static Response empty(Request request, int status) {
        return guarded(request, status, new byte[0], false);
    }

    /** Writes one object. */
    static byte[] json(Consumer<JsonGenerator> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_LENGTH);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            generator.writeStartObject();
            members.accept(generator);
            generator.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static Response guarded(Request request, int status, byte[] body, boolean anyOrigin) {
        List<Headers.Field> fields = new ArrayList<>(GUARDS.size() + 4);
        if (body.length > 0) {
            fields.add(new Headers.Field("Content-Type", JSON));
        }
        fields.add(new Headers.Field("x-amz-cognito-request-id", request.id()));
        if (anyOrigin) {
            fields.add(ANY_ORIGIN);
        }
        fields.addAll(GUARDS);
        // A browser would keep all ports of this machine to TLS, so development hosts are left alone.
        if (request.secure() && !ServedNames.isLoopback(request.host())) {
            fields.add(STRICT_TRANSPORT);
        }
        return new Response(status, fields, body);
    }
}
