package dev.cenote.model.codec;

import dev.cenote.model.ListShape;
import dev.cenote.model.MapShape;
import dev.cenote.model.Member;
import dev.cenote.model.Shape;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureBuilder;
import dev.cenote.model.StructureShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Query requests (Smithy, aws.protocols#awsQuery): {@code Tags.member.1.Key=…}. The fields are sorted into a tree by
 * their dots first, so that each is looked at once, however many there are.
 */
public final class QueryCodec {
    private static final int DEPTH = 32;
    private static final int MOST_FIELDS = 10_000;

    private QueryCodec() {}

    /**
     * Reads one structure; unknown fields are ignored.
     *
     * @param fields names and values, decoded
     * @throws SerializationFailure when a value has the wrong type, the names nest too deep or there are too many
     */
    public static <T extends Structure> T read(StructureShape<T> shape, Map<String, String> fields) {
        if (fields.size() > MOST_FIELDS) {
            throw new SerializationFailure("Too many parameters");
        }
        Node root = new Node();
        fields.forEach((name, value) -> root.put(name, value));
        return structure(root, shape);
    }

    private static <T extends Structure> T structure(Node node, StructureShape<T> shape) {
        StructureBuilder<T> builder = shape.newBuilder();
        for (Member member : shape.members()) {
            Node child = node.child(member.wireName());
            if (child != null) {
                builder.set(member.index(), value(child, member.shape()));
            }
        }
        return builder.build();
    }

    private static @Nullable Object value(Node node, Shape shape) {
        return switch (shape.kind()) {
            case STRUCTURE -> structure(node, (StructureShape<?>) shape);
            case LIST -> list(node, (ListShape) shape);
            case MAP -> map(node, (MapShape) shape);
            case STRING, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, TIMESTAMP, BLOB, DOCUMENT ->
                node.value == null ? null : Texts.read(shape, node.value);
        };
    }

    /** An empty list travels as the bare name with an empty value. Gaps in the numbering close up. */
    private static List<Object> list(Node node, ListShape shape) {
        Node members = shape.flattened() ? node : node.child(shape.memberName());
        List<Object> values = new ArrayList<>();
        if (members != null) {
            for (Node child : members.numbered().values()) {
                Object value = value(child, shape.member());
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private static Map<String, Object> map(Node node, MapShape shape) {
        Node entries = shape.flattened() ? node : node.child("entry");
        Map<String, Object> values = new LinkedHashMap<>();
        if (entries != null) {
            for (Node entry : entries.numbered().values()) {
                Node key = entry.child(shape.keyName());
                Node value = entry.child(shape.valueName());
                Object read = value == null ? null : value(value, shape.value());
                if (key != null && key.value != null && read != null) {
                    values.put(Texts.sound(key.value), read);
                }
            }
        }
        return values;
    }

    /** A field or everything that begins with its name. */
    private static final class Node {
        private final Map<String, Node> children = new LinkedHashMap<>();
        private @Nullable String value;

        void put(String name, String text) {
            Node node = this;
            int start = 0;
            for (int depth = 0; ; depth++) {
                if (depth > DEPTH) {
                    throw new SerializationFailure("The parameter names nest too deep");
                }
                int dot = name.indexOf('.', start);
                node = node.children.computeIfAbsent(
                        dot < 0 ? name.substring(start) : name.substring(start, dot), part -> new Node());
                if (dot < 0) {
                    node.value = text;
                    return;
                }
                start = dot + 1;
            }
        }

        @Nullable
        Node child(String name) {
            return children.get(name);
        }

        /** The children whose names are numbers, in the order of those. */
        Map<Integer, Node> numbered() {
            Map<Integer, Node> sorted = new TreeMap<>();
            children.forEach((name, node) -> {
                if (name.length() < 10 && !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    sorted.put(Integer.valueOf(name), node);
                }
            });
            return sorted;
        }
    }
}
