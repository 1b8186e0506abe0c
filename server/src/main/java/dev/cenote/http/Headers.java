package dev.cenote.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Header fields in order of arrival; names compare without regard to case (RFC 9110 §5.1). */
public record Headers(List<Field> fields) {
    private static final Headers NONE = new Headers(List.of());

    /** One header line: its name as sent and its value, trimmed. */
    public record Field(String name, String value) {}

    /** Copies the list. */
    public Headers {
        fields = List.copyOf(fields);
    }

    /** No headers at all. */
    public static Headers none() {
        return NONE;
    }

    /** The value of the first field of that name. */
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) {
                return Optional.of(field.value);
            }
        }
        return Optional.empty();
    }

    /** The values of all fields of that name, in order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) {
                values.add(field.value);
            }
        }
        return values;
    }

    /** Whether a field of that name is present. */
    public boolean has(String name) {
        return first(name).isPresent();
    }

    /**
     * A text made fit for a header value: control characters and what Latin-1 cannot say become blanks or question
     * marks.
     */
    public static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.chars().forEach(c -> safe.append(c < ' ' || c == 127 ? ' ' : c > 255 ? '?' : (char) c));
        return safe.toString().strip();
    }

    /** The media type of {@code Content-Type}, lower case, without parameters; empty text when absent. */
    public String mediaType() {
        String value = first("content-type").orElse("");
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
    }
}
