package dev.cenote.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer: status, header fields in order, and the whole body. {@code Date} and {@code Content-Length} are added
 * below.
 */
public record Response(int status, List<Headers.Field> fields, byte[] body) {
    private static final byte[] EMPTY = {};

    /** Copies the fields. */
    public Response {
        fields = List.copyOf(fields);
    }

    /** An answer without body. */
    public static Response of(int status) {
        return new Response(status, List.of(), EMPTY);
    }

    /** An answer with a body of the given media type. */
    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, List.of(new Headers.Field("Content-Type", contentType)), body);
    }

    /** A plain text answer in UTF-8. */
    public static Response text(int status, String text) {
        return of(status, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer with one more header field. */
    public Response with(String name, String value) {
        List<Headers.Field> more = new ArrayList<>(fields);
        more.add(new Headers.Field(name, value));
        return new Response(status, more, body);
    }

    /** The same answer without the header fields of that name. */
    public Response without(String name) {
        return new Response(
                status,
                fields.stream()
                        .filter(field -> !field.name().equalsIgnoreCase(name))
                        .toList(),
                body);
    }

    /** The header fields as a searchable value. */
    public Headers headers() {
        return new Headers(fields);
    }
}
