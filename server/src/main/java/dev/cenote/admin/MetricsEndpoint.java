package dev.cenote.admin;

import dev.cenote.audit.Metrics;
import dev.cenote.http.Handler;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.http.ServedNames;
import dev.cenote.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics} in Prometheus's text format, for those who know the token; where there is none, for clients on this
 * machine.
 */
public final class MetricsEndpoint implements Handler {
    private static final String BEARER = "Bearer ";
    private static final Set<String> PROXIES_WRITE =
            Set.of("forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip");

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
        if (token == null ? !fromThisMachine(request) : !shows(request, token)) {
            return Response.text(401, "Unauthorized\n").with("WWW-Authenticate", "Bearer realm=\"metrics\"");
        }
        byte[] text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
        return Response.of(200, "text/plain; version=0.0.4; charset=utf-8", text);
    }

    /** A proxy on this machine comes from loopback too, so whatever came through one comes from elsewhere. */
    private static boolean fromThisMachine(Request request) {
        return ServedNames.isLoopback(request.remoteAddress())
                && request.headers().fields().stream().noneMatch(field -> forwards(field.name()));
    }

    private static boolean forwards(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return PROXIES_WRITE.contains(name) || name.startsWith("x-forwarded-");
    }

    private static boolean shows(Request request, Secret token) {
        String given = request.headers().first("Authorization").orElse("");
        return given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && same(given.substring(BEARER.length()).trim(), token);
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
