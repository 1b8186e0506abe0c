package dev.cenote.model.codec;

import dev.cenote.model.Json;
import dev.cenote.model.Shape;
import dev.cenote.model.TimestampShape;
import java.time.Instant;
import java.util.Base64;

/** Scalar values as text, for forms, headers, queries, labels and XML. */
final class Texts {
    private Texts() {}

    /**
     * The value of a scalar shape that a text stands for.
     *
     * @throws SerializationFailure when it stands for none
     */
    static Object read(Shape shape, String text) {
        try {
            return switch (shape.kind()) {
                case STRING -> sound(text);
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case BOOLEAN -> bool(text);
                case TIMESTAMP -> Timestamps.parse(text).orElseThrow(() -> malformed("Timestamp"));
                case BLOB -> Base64.getDecoder().decode(text);
                case STRUCTURE, LIST, MAP, DOCUMENT -> throw malformed(shape.name());
            };
        } catch (IllegalArgumentException e) {
            throw malformed(shape.name());
        }
    }

    /**
     * The text of a scalar value.
     *
     * @param usual the form of moments in this place, where the shape does not name one
     */
    static String write(Shape shape, Object value, TimestampShape.Format usual) {
        return switch (shape.kind()) {
            case TIMESTAMP -> timestamp((TimestampShape) shape, (Instant) value, usual);
            case BLOB -> Base64.getEncoder().encodeToString((byte[]) value);
            case DOCUMENT -> ((Json) value).text();
            case STRING, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN -> value.toString();
            case STRUCTURE, LIST, MAP -> throw new IllegalArgumentException(shape.name());
        };
    }

    private static String timestamp(TimestampShape shape, Instant value, TimestampShape.Format usual) {
        return switch (shape.format() == TimestampShape.Format.PROTOCOL ? usual : shape.format()) {
            case PROTOCOL, EPOCH_SECONDS -> Timestamps.epochSeconds(value);
            case DATE_TIME -> Timestamps.dateTime(value);
            case HTTP_DATE -> Timestamps.httpDate(value);
        };
    }

    /** {@code true} or {@code false} in any case. */
    private static Boolean bool(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        if (text.equalsIgnoreCase("false")) {
            return Boolean.FALSE;
        }
        throw malformed("Boolean");
    }

    private static SerializationFailure malformed(String what) {
        return new SerializationFailure("Invalid value for " + what);
    }

    /**
     * The same text, when it can be stored and sent on.
     *
     * @throws SerializationFailure when half of a surrogate pair stands alone, which UTF-8 cannot say, or U+0000
     *     occurs, which neither PostgreSQL nor XML can hold
     */
    static String sound(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new SerializationFailure("Text must not contain U+0000");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new SerializationFailure("Text must not contain half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }
}
