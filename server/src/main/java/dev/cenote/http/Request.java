package dev.cenote.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire. Path and query are exactly as sent (percent-encoded, dots and double slashes
 * kept), because SigV4 signs those bytes.
 *
 * @param id the request id, a UUID text, answered in {@code x-amzn-RequestId} and written in every log line
 * @param method as sent, e.g. {@code POST}
 * @param secure whether it came over TLS, here or at a trusted proxy
 * @param authority host and port as the client named them ({@code Host}), e.g. {@code localhost:9400}
 * @param rawPath begins with a slash
 * @param rawQuery what follows the first question mark, null when there is none
 * @param remoteAddress the client's address as text, without port
 */
public record Request(
        String id,
        String method,
        boolean secure,
        String authority,
        String rawPath,
        @Nullable String rawQuery,
        Headers headers,
        String remoteAddress,
        Body body) {

    /** The host the client named, lower case, without port. */
    public String host() {
        return hostOf(authority);
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return secure ? "https" : "http";
    }

    /** The query's fields, decoded; empty when there is none or when it is malformed. */
    public Form query() {
        try {
            return Form.parse(rawQuery);
        } catch (Form.Malformed e) {
            return Form.parse("");
        }
    }

    /** The same request with its body read into memory, so that more than one reader may ask for it. */
    public Request buffered(int limit) {
        return withBody(Body.of(body.read(limit)));
    }

    /** The same request with another body. */
    public Request withBody(Body other) {
        return new Request(id, method, secure, authority, rawPath, rawQuery, headers, remoteAddress, other);
    }

    /** The same request under another path; for faces that are mounted below a prefix. */
    public Request withRawPath(String path) {
        return new Request(id, method, secure, authority, path, rawQuery, headers, remoteAddress, body);
    }

    private static String hostOf(String authority) {
        int end = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
        return (end <= 0 ? authority : authority.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
