package dev.cenote.login.session;

import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.http.ServedNames;
import java.util.ArrayList;
import java.util.List;

/** The answers that every part of a pool's domain gives, and the header fields that Cognito puts on them. */
public final class DomainAnswers {
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

    private DomainAnswers() {}

    /** An answer without body, e.g. for a wrong method. */
    public static Response empty(Request request, int status) {
        return guarded(request, status, List.of(), new byte[0]);
    }

    /**
     * Sends the browser on. COGNITO: 302, also after a form was sent.
     *
     * @param location absolute; what is not ASCII is written as browsers write it
     */
    public static Response redirect(Request request, String location) {
        return guarded(
                        request,
                        302,
                        List.of(new Headers.Field("Location", Headers.safe(AsciiAddress.of(location)))),
                        new byte[0])
                // The address may hold a code, which the next page must not tell others.
                .with("Referrer-Policy", "no-referrer");
    }

    /** An answer that nobody may keep, with fields of its own before the guards. */
    public static Response guarded(Request request, int status, List<Headers.Field> own, byte[] body) {
        List<Headers.Field> fields = new ArrayList<>(GUARDS.size() + own.size());
        fields.addAll(own);
        fields.addAll(GUARDS);
        return marked(request, new Response(status, fields, body));
    }

    /** An answer that has guards of its own, with what every answer of a domain has. */
    public static Response marked(Request request, Response answer) {
        Response marked = answer.with("x-amz-cognito-request-id", request.id());
        // A browser would keep all ports of this machine to TLS, so development hosts are left alone.
        return request.secure() && !ServedNames.isLoopback(request.host())
                ? marked.with(STRICT_TRANSPORT.name(), STRICT_TRANSPORT.value())
                : marked;
    }
}
