package dev.cenote.protocol.sigv4;

import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** SigV4 step 1: a request in the one form that client and server both arrive at. */
final class CanonicalRequest {
    private CanonicalRequest() {}

    /**
     * The canonical request.
     *
     * @param signedHeaders lower-case names
     * @param omittedParameter the query parameter that carries the signature, or null
     * @param payloadHash what stands in the last line
     */
    static String of(
            SignedMessage message,
            Collection<String> signedHeaders,
            @Nullable String omittedParameter,
            String payloadHash,
            PathRule rule) {
        TreeSet<String> names = new TreeSet<>(signedHeaders);
        StringBuilder out = new StringBuilder(512);
        out.append(message.method()).append('\n');
        out.append(path(message.rawPath(), rule)).append('\n');
        out.append(QueryParameters.parse(message.rawQuery()).canonical(omittedParameter))
                .append('\n');
        for (String name : names) {
            out.append(name).append(':');
            appendValues(out, message, name);
            out.append('\n');
        }
        out.append('\n').append(String.join(";", names)).append('\n').append(payloadHash);
        return out.toString();
    }

    private static String path(String rawPath, PathRule rule) {
        String path = switch (rule) {
            case NORMALIZED -> UriText.normalizedPath(rawPath);
            case AS_SENT -> rawPath.isEmpty() ? "/" : rawPath;
        };
        return UriText.encode(Digests.utf8(path), true);
    }

    private static void appendValues(StringBuilder out, SignedMessage message, String name) {
        boolean first = true;
        for (SignedMessage.Header header : message.headers()) {
            if (header.name().equalsIgnoreCase(name)) {
                out.append(first ? "" : ",");
                appendCollapsed(out, header.value());
                first = false;
            }
        }
    }

    /** Trims the value; every run of blanks, folded lines included, becomes one space, inside quotes too. */
    private static void appendCollapsed(StringBuilder out, String value) {
        boolean blank = false;
        int start = out.length();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                blank = true;
                continue;
            }
            if (blank && out.length() > start) {
                out.append(' ');
            }
            out.append(c);
            blank = false;
        }
    }
}
