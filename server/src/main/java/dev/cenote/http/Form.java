package dev.cenote.http;

import java.io.ByteArrayOutputStream;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an {@code application/x-www-form-urlencoded} text (WHATWG URL standard, §5.1), in order. Unlike the
 * standard it refuses what only an attacker or a defect sends: broken percent signs, text that is not UTF-8, far too
 * many fields.
 */
public record Form(List<Field> fields) {
    private static final int MOST_FIELDS = 10_000;
    private static final Form EMPTY = new Form(List.of());

    /** One field, decoded. */
    public record Field(String name, String value) {}

    /** Copies the list. */
    public Form {
        fields = List.copyOf(fields);
    }

    /** The text is not a form. */
    public static final class Malformed extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** Without stack trace: a refusal, not a defect. */
        Malformed(String message) {
            super(message, null, false, false);
        }

        /** What is wrong with it. */
        public String message() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Parses a query or a body.
     *
     * @throws Malformed as said above
     */
    public static Form parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return EMPTY;
        }
        List<Field> fields = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                fields.add(field(text, start, end));
            }
            if (fields.size() > MOST_FIELDS) {
                throw new Malformed("too many fields");
            }
            start = end + 1;
        }
        return new Form(fields);
    }

    /** Parses a body; its bytes are ASCII, or UTF-8 that should have been encoded. */
    public static Form parse(byte[] body) {
        return parse(utf8(body, 0, body.length));
    }

    /** The value of the first field of that name. */
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name.equals(name)) {
                return Optional.of(field.value);
            }
        }
        return Optional.empty();
    }

    /** Whether a field of that name comes more than once (RFC 6749 §3.1 forbids it). */
    public boolean repeats(String name) {
        int count = 0;
        for (Field field : fields) {
            count += field.name.equals(name) ? 1 : 0;
        }
        return count > 1;
    }

    private static Field field(String text, int start, int end) {
        int equals = text.indexOf('=', start);
        return equals < 0 || equals > end
                ? new Field(decode(text, start, end), "")
                : new Field(decode(text, start, equals), decode(text, equals + 1, end));
    }

    private static String decode(String text, int start, int end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        for (int at = start; at < end; at++) {
            char c = text.charAt(at);
            if (c == '%') {
                if (at + 2 >= end) {
                    throw new Malformed("broken percent-encoding");
                }
                bytes.write(hex(text.charAt(at + 1)) << 4 | hex(text.charAt(at + 2)));
                at += 2;
            } else if (c < 0x80) {
                bytes.write(c == '+' ? ' ' : c);
            } else {
                int next = Character.isHighSurrogate(c) && at + 1 < end ? at + 2 : at + 1;
                bytes.writeBytes(text.substring(at, next).getBytes(StandardCharsets.UTF_8));
                at = next - 1;
            }
        }
        byte[] decoded = bytes.toByteArray();
        return utf8(decoded, 0, decoded.length);
    }

    private static int hex(char c) {
        int digit = c < 0x80 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw new Malformed("broken percent-encoding");
        }
        return digit;
    }

    private static String utf8(byte[] bytes, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("not UTF-8");
        }
    }
}
