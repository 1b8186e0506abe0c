package dev.cenote.aws;

import dev.cenote.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * How a request came, as far as conditions of policies may ask.
 *
 * @param region the region of the credential scope, or the server's default region for open operations
 * @param secure whether it came over TLS, as far as trusted proxies say
 * @param sourceIp the client's address as text
 */
public record Circumstances(
        String region,
        boolean secure,
        String sourceIp,
        @Nullable String userAgent,
        @Nullable String referer) {
    /** Those of a request. */
    static Circumstances of(Request request, String region) {
        return new Circumstances(
                region,
                request.secure(),
                request.remoteAddress(),
                request.headers().first("User-Agent").orElse(null),
                request.headers().first("Referer").orElse(null));
    }
}
