package dev.cenote.admin;

import dev.cenote.http.Form;
import dev.cenote.http.Handler;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.http.ServedNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Stands before everything in development mode, where a key that the whole world knows is valid and any website that
 * the developer visits can make the browser talk to this server.
 */
public final class DevelopmentDefence implements Handler {
    private final Handler handler;
    private final ServedNames names;

    /** @param names what a request may be addressed to */
    public DevelopmentDefence(Handler handler, ServedNames names) {
        this.handler = handler;
        this.names = names;
    }

    @Override
    public Response handle(Request request) {
        // A website whose name suddenly resolves to 127.0.0.1 (DNS rebinding) is the same origin as this server for the
        // browser, but its Host header still has the website's name.
        if (!names.serves(request.host())) {
            return Response.text(421, "Misdirected Request: this host name is not served here\n");
        }
        // No CORS header goes out, so the page cannot even read that it was refused.
        if (signed(request) && !originIsLoopback(request)) {
            return Response.text(403, "Forbidden: signed requests of web pages come from loopback origins only\n");
        }
        return handler.handle(request);
    }

    /**
     * Whether every Origin of the request is a loopback one; requests without Origin do not come from a foreign page.
     */
    static boolean originIsLoopback(Request request) {
        return request.headers().all("Origin").stream().allMatch(DevelopmentDefence::isLoopback);
    }

    private static boolean isLoopback(String origin) {
        try {
            String host = new URI(origin).getHost();
            return host != null && ServedNames.isLoopback(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean signed(Request request) {
        boolean byHeader = request.headers().all("Authorization").stream()
                .anyMatch(value -> value.stripLeading().regionMatches(true, 0, "AWS", 0, 3));
        String query = request.rawQuery();
        return byHeader || (query != null && presigned(query));
    }

    /** Any encoding of a parameter's name is the same parameter, so names are decoded before they are compared. */
    private static boolean presigned(String query) {
        try {
            return Form.parse(query).fields().stream()
                    .anyMatch(field -> field.name().regionMatches(true, 0, "X-Amz-", 0, "X-Amz-".length()));
        } catch (Form.Malformed e) {
            return true;
        }
    }
}
