package dev.cenote.model;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as maps, lists and scalars that compare by value (records do not, because of their arrays of bytes). */
public final class Plain {
    private Plain() {}

    /** A structure's present members by name. */
    public static Object of(Structure structure) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Member member : structure.shape().members()) {
            Object value = structure.member(member.index());
            if (value != null) {
                members.put(member.name(), value(member.shape(), value));
            }
        }
        return members;
    }

    private static Object value(Shape shape, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return switch (shape.kind()) {
            case STRUCTURE -> of((Structure) value);
            case LIST -> {
                List<Object> values = new ArrayList<>();
                ((List<?>) value).forEach(one -> values.add(value(((ListShape) shape).member(), one)));
                yield values;
            }
            case MAP -> {
                Map<Object, Object> values = new LinkedHashMap<>();
                ((Map<?, ?>) value).forEach((key, one) -> values.put(key, value(((MapShape) shape).value(), one)));
                yield values;
            }
            case BLOB -> HexFormat.of().formatHex((byte[]) value);
            case DOCUMENT -> ((Json) value).text().replaceAll("\\s", "");
            case STRING, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, TIMESTAMP -> value;
        };
    }
}
