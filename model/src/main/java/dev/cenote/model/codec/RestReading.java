package dev.cenote.model.codec;

import dev.cenote.model.ListShape;
import dev.cenote.model.MapShape;
import dev.cenote.model.Member;
import dev.cenote.model.Shape;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureBuilder;
import dev.cenote.model.StructureShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reading half of {@link RestCodec}. */
final class RestReading {
    private RestReading() {}

    static <T extends Structure> T read(StructureShape<T> shape, RestRequest request) {
        StructureBuilder<T> builder = shape.newBuilder();
        if (shape.payload() == null && !shape.bodyMembers().isEmpty() && request.body().length > 0) {
            JsonCodec.readMembers(shape, builder, request.body());
        }
        for (Member member : shape.members()) {
            Object value = switch (member.location()) {
                case BODY, STATUS_CODE -> null;
                case PAYLOAD -> payload(member.shape(), request.body());
                case URI -> label(member, request.labels());
                case QUERY -> query(member.shape(), request.query().get(member.wireName()));
                case QUERY_PARAMS -> allQuery((MapShape) member.shape(), request.query());
                case HEADER -> header(member.shape(), request.headers().get(lower(member.wireName())));
                case HEADERS -> headers(member, request.headers());
            };
            if (value != null) {
                builder.set(member.index(), value);
            }
        }
        return builder.build();
    }

    private static @Nullable Object payload(Shape shape, byte[] body) {
        if (body.length == 0) {
            return null;
        }
        return switch (shape.kind()) {
            case BLOB -> body;
            case STRING -> Texts.sound(new String(body, StandardCharsets.UTF_8));
            case STRUCTURE, LIST, MAP, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, TIMESTAMP, DOCUMENT ->
                JsonCodec.readValue(shape, body);
        };
    }

    private static @Nullable Object label(Member member, Map<String, String> labels) {
        String text = labels.get(member.wireName());
        return text == null ? null : Texts.read(member.shape(), text);
    }

    private static @Nullable Object query(Shape shape, @Nullable List<String> values) {
        if (values == null || values.isEmpty()) {
            return null;
        }
        return shape.kind() == Shape.Kind.LIST
                ? scalars(((ListShape) shape).member(), values)
                : Texts.read(shape, values.getFirst());
    }

    /** Smithy, httpQueryParams: a server puts all parameters into the map, those with a member of their own too. */
    private static Map<String, Object> allQuery(MapShape map, Map<String, List<String>> query) {
        Map<String, Object> all = new LinkedHashMap<>();
        query.forEach((name, values) -> {
            Object value = query(map.value(), values);
            if (value != null) {
                all.put(Texts.sound(name), value);
            }
        });
        return all;
    }

    private static @Nullable Object header(Shape shape, @Nullable List<String> values) {
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (shape.kind() != Shape.Kind.LIST) {
            return Texts.read(shape, values.getFirst().strip());
        }
        Shape member = ((ListShape) shape).member();
        List<String> items = new ArrayList<>();
        for (String value : values) {
            items.addAll(HeaderList.split(value, member.kind() == Shape.Kind.TIMESTAMP));
        }
        return scalars(member, items);
    }

    private static @Nullable Object headers(Member member, Map<String, List<String>> headers) {
        String prefix = lower(member.wireName());
        Map<String, Object> found = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            if (name.startsWith(prefix) && !values.isEmpty()) {
                found.put(name.substring(prefix.length()), Texts.sound(values.getFirst()));
            }
        });
        return found.isEmpty() ? null : found;
    }

    private static List<Object> scalars(Shape shape, List<String> texts) {
        List<Object> values = new ArrayList<>(texts.size());
        for (String text : texts) {
            values.add(Texts.read(shape, text));
        }
        return values;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
