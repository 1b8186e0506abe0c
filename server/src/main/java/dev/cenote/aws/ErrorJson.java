package dev.cenote.aws;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The error body of the JSON protocols: {@code {"__type":"…","message":"…"}}. */
final class ErrorJson {
    private ErrorJson() {}

    /**
     * COGNITO: what the front raises says {@code Message}, what the service raises says {@code message}; no text, no
     * member.
     */
    static byte[] of(Fault fault) {
        StringBuilder json = new StringBuilder("{\"__type\":").append(quoted(fault.code()));
        if (!fault.message().isEmpty()) {
            json.append(fault.front() ? ",\"Message\":" : ",\"message\":").append(quoted(fault.message()));
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }
}
