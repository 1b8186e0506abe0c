package dev.cenote.admin;

import dev.cenote.audit.Metrics;
import dev.cenote.http.Handler;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.http.ServedNames;
import dev.cenote.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /metrics} in Prometheus's text format, for clients on this machine and for those who know the token. */
public final class MetricsEndpoint implements Handler {
    private static final String BEARER = "Bearer ";

    private final Metrics metrics;
    private final @Nullable Secret token;

    /** @param token null: loopback only */
    public MetricsEndpoint(Metrics metrics, @Nullable Secret token) {
        this.metrics = metrics;
        this.token = token;
    }

    @Override
    public Response handle(Request request) {
        if (!request.method().equals("GET")) {
            return Response.text(405, "Method Not Allowed\n").with("Allow", "GET");
        }
        Optional<String> given = request.headers().first("Authorization");
        // Whoever shows a token must show the right one; only those who show none may come from loopback instead.
        boolean allowed = given.map(this::shows).orElseGet(() -> ServedNames.isLoopback(request.remoteAddress()));
        if (!allowed) {
            return Response.text(401, "Unauthorized\n").with("WWW-Authenticate", "Bearer realm=\"metrics\"");
        }
        byte[] text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
        return Response.of(200, "text/plain; version=0.0.4; charset=utf-8", text);
    }

    private boolean shows(String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer
                && token != null
                && same(authorization.substring(BEARER.length()).trim(), token);
    }

    /** Compares every byte, whatever differs first, so that the time says nothing about the token. */
    private static boolean same(String given, Secret token) {
        byte[] left = given.getBytes(StandardCharsets.UTF_8);
        byte[] right = token.value().getBytes(StandardCharsets.UTF_8);
        int difference = left.length ^ right.length;
        for (int i = 0; i < left.length; i++) {
            difference |= left[i] ^ right[i % right.length];
        }
        return difference == 0;
    }
}
