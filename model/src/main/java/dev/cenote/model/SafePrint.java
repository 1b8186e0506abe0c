package dev.cenote.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints structures for logs and error messages: secrets as ***, bytes as their number, absent members not at all. */
public final class SafePrint {
    private static final String HIDDEN = "***";

    private SafePrint() {}

    /** The structure with its present members. */
    public static String print(Structure structure) {
        StringBuilder out = new StringBuilder();
        append(out, structure.shape(), structure);
        return out.toString();
    }

    /** Any value of the shape, members of structures hidden where they are secret. */
    public static String print(Shape shape, @Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(out, shape, value);
        return out.toString();
    }

    private static void append(StringBuilder out, Shape shape, @Nullable Object value) {
        if (value == null) {
            out.append("null");
            return;
        }
        switch (shape.kind()) {
            case STRUCTURE -> appendStructure(out, (Structure) value);
            case LIST -> appendList(out, ((ListShape) shape).member(), (List<?>) value);
            case MAP -> appendMap(out, ((MapShape) shape).value(), (Map<?, ?>) value);
            case BLOB -> out.append(((byte[]) value).length).append(" bytes");
            case DOCUMENT -> out.append(((Json) value).text());
            case STRING, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, TIMESTAMP -> out.append(value);
        }
    }

    private static void appendHiding(StringBuilder out, Shape shape, @Nullable Object value) {
        if (shape.sensitive() && value != null) {
            out.append(HIDDEN);
        } else {
            append(out, shape, value);
        }
    }

    private static void appendStructure(StringBuilder out, Structure structure) {
        out.append(structure.shape().name()).append('(');
        String comma = "";
        for (Member member : structure.shape().members()) {
            Object value = structure.member(member.index());
            if (value != null) {
                out.append(comma).append(member.pathName()).append('=');
                if (member.secret()) {
                    out.append(HIDDEN);
                } else {
                    append(out, member.shape(), value);
                }
                comma = ", ";
            }
        }
        out.append(')');
    }

    private static void appendList(StringBuilder out, Shape shape, List<?> values) {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            appendHiding(out, shape, values.get(i));
        }
        out.append(']');
    }

    private static void appendMap(StringBuilder out, Shape shape, Map<?, ?> values) {
        out.append('{');
        String comma = "";
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            out.append(comma).append(entry.getKey()).append('=');
            appendHiding(out, shape, entry.getValue());
            comma = ", ";
        }
        out.append('}');
    }
}
