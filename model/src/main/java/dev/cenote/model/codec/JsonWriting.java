package dev.cenote.model.codec;

import dev.cenote.model.Json;
import dev.cenote.model.ListShape;
import dev.cenote.model.MapShape;
import dev.cenote.model.Member;
import dev.cenote.model.Shape;
import dev.cenote.model.Structure;
import dev.cenote.model.TimestampShape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The writing half of {@link JsonCodec}. */
final class JsonWriting {
    private JsonWriting() {}

    static void structure(JsonGenerator out, Structure structure) {
        out.writeStartObject();
        for (Member member : structure.shape().bodyMembers()) {
            Object value = structure.member(member.index());
            if (value != null) {
                out.writeName(member.wireKey());
                value(out, member.shape(), value);
            }
        }
        out.writeEndObject();
    }

    static void value(JsonGenerator out, Shape shape, @Nullable Object value) {
        if (value == null) {
            out.writeNull();
            return;
        }
        switch (shape.kind()) {
            case STRUCTURE -> structure(out, (Structure) value);
            case LIST -> {
                out.writeStartArray();
                for (Object member : (List<?>) value) {
                    value(out, ((ListShape) shape).member(), member);
                }
                out.writeEndArray();
            }
            case MAP -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    out.writeName((String) entry.getKey());
                    value(out, ((MapShape) shape).value(), entry.getValue());
                }
                out.writeEndObject();
            }
            case STRING -> out.writeString((String) value);
            case INTEGER -> out.writeNumber((Integer) value);
            case LONG -> out.writeNumber((Long) value);
            case FLOAT -> decimal(out, ((Float) value).doubleValue(), value.toString());
            case DOUBLE -> decimal(out, (Double) value, value.toString());
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case TIMESTAMP -> timestamp(out, (TimestampShape) shape, (Instant) value);
            case BLOB -> out.writeBinary((byte[]) value);
            case DOCUMENT -> out.writeRawValue(((Json) value).text());
        }
    }

    /** What JSON has no number for travels as text (Smithy, aws.protocols#awsJson1_1, float). */
    private static void decimal(JsonGenerator out, double value, String text) {
        if (Double.isFinite(value)) {
            out.writeNumber(text);
        } else {
            out.writeString(text);
        }
    }

    private static void timestamp(JsonGenerator out, TimestampShape shape, Instant value) {
        switch (shape.format()) {
            case PROTOCOL, EPOCH_SECONDS -> out.writeNumber(Timestamps.epochSeconds(value));
            case DATE_TIME -> out.writeString(Timestamps.dateTime(value));
            case HTTP_DATE -> out.writeString(Timestamps.httpDate(value));
        }
    }
}
