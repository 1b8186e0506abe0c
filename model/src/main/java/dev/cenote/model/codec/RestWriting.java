package dev.cenote.model.codec;

import dev.cenote.model.ListShape;
import dev.cenote.model.Member;
import dev.cenote.model.Shape;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import dev.cenote.model.TimestampShape;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The writing half of {@link RestCodec}. */
final class RestWriting {
    private static final String JSON = "application/json";
    private static final byte[] NOTHING = {};

    private RestWriting() {}

    static RestAnswer write(int usualStatus, Structure output) {
        StructureShape<?> shape = output.shape();
        Map<String, String> headers = new LinkedHashMap<>();
        int status = usualStatus;
        for (Member member : shape.members()) {
            Object value = output.member(member.index());
            if (value != null) {
                switch (member.location()) {
                    case HEADER -> header(headers, member, value);
                    case HEADERS ->
                        ((Map<?, ?>) value)
                                .forEach((name, text) -> headers.put(member.wireName() + name, (String) text));
                    case STATUS_CODE -> status = (Integer) value;
                    case BODY, PAYLOAD, URI, QUERY, QUERY_PARAMS -> {}
                }
            }
        }
        Member payload = shape.payload();
        return payload == null
                ? new RestAnswer(status, JSON, headers, JsonCodec.write(output))
                : payload(status, headers, payload, output);
    }

    private static RestAnswer payload(int status, Map<String, String> headers, Member member, Structure output) {
        Object value = output.member(member.index());
        Shape shape = member.shape();
        if (value == null) {
            // Smithy, httpPayload: an absent structure is an empty object, anything else an empty body.
            return shape.kind() == Shape.Kind.STRUCTURE
                    ? new RestAnswer(status, JSON, headers, "{}".getBytes(StandardCharsets.UTF_8))
                    : new RestAnswer(status, "", headers, NOTHING);
        }
        return switch (shape.kind()) {
            case BLOB -> new RestAnswer(status, "application/octet-stream", headers, (byte[]) value);
            case STRING ->
                new RestAnswer(status, "text/plain", headers, ((String) value).getBytes(StandardCharsets.UTF_8));
            case STRUCTURE, LIST, MAP, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, TIMESTAMP, DOCUMENT ->
                new RestAnswer(status, JSON, headers, JsonCodec.writeValue(shape, value));
        };
    }

    private static void header(Map<String, String> headers, Member member, Object value) {
        Shape shape = member.shape();
        if (shape.kind() != Shape.Kind.LIST) {
            headers.put(member.wireName(), Texts.write(shape, value, TimestampShape.Format.HTTP_DATE));
            return;
        }
        Shape item = ((ListShape) shape).member();
        boolean quotable = item.kind() == Shape.Kind.STRING;
        String list = ((List<?>) value)
                .stream()
                        .filter(one -> one != null)
                        .map(one -> Texts.write(item, one, TimestampShape.Format.HTTP_DATE))
                        .map(text -> quotable ? HeaderList.quote(text) : text)
                        .collect(Collectors.joining(", "));
        headers.put(member.wireName(), list);
    }
}
