package dev.cenote.login.oauth;

import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.login.session.DomainAnswers;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON answers of a pool's domain. */
final class OAuthAnswers {
    static final String JSON = "application/json;charset=UTF-8";

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int TYPICAL_LENGTH = 1024;
    static final Headers.Field ANY_ORIGIN = new Headers.Field("Access-Control-Allow-Origin", "*");

    private OAuthAnswers() {}

    /** An answer that nobody may keep, readable by pages of any origin. */
    static Response open(Request request, int status, byte[] json) {
        return DomainAnswers.guarded(
                request, status, List.of(new Headers.Field("Content-Type", JSON), ANY_ORIGIN), json);
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
}
