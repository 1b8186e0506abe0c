package dev.cenote.model.codec;

import dev.cenote.model.Json;
import dev.cenote.model.ListShape;
import dev.cenote.model.MapShape;
import dev.cenote.model.Member;
import dev.cenote.model.Shape;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureBuilder;
import dev.cenote.model.StructureShape;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.model.node.Node;

/** Values in the three forms that the vectors are told in: Smithy's nodes, records, and plain maps for comparing. */
final class Values {
    private Values() {}

    /** The record that a vector's parameters mean: moments are seconds, bytes are UTF-8. */
    static Structure structure(StructureShape<?> shape, Node params) {
        StructureBuilder<?> builder = shape.newBuilder();
        for (Member member : shape.members()) {
            params.expectObjectNode()
                    .getMember(member.name())
                    .filter(node -> !node.isNullNode())
                    .ifPresent(node -> builder.set(member.index(), value(member.shape(), node)));
        }
        return builder.build();
    }

    private static @Nullable Object value(Shape shape, Node node) {
        if (node.isNullNode() && shape.kind() != Shape.Kind.DOCUMENT) {
            return null;
        }
        return switch (shape.kind()) {
            case STRUCTURE -> structure((StructureShape<?>) shape, node);
            case LIST -> {
                List<@Nullable Object> values = new ArrayList<>();
                node.expectArrayNode().forEach(one -> values.add(value(((ListShape) shape).member(), one)));
                yield values;
            }
            case MAP -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                node.expectObjectNode()
                        .getMembers()
                        .forEach((key, one) -> values.put(key.getValue(), value(((MapShape) shape).value(), one)));
                yield values;
            }
            case STRING -> node.expectStringNode().getValue();
            case INTEGER -> node.expectNumberNode().getValue().intValue();
            case LONG -> node.expectNumberNode().getValue().longValue();
            case FLOAT -> Float.valueOf(text(node));
            case DOUBLE -> Double.valueOf(text(node));
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case TIMESTAMP ->
                Instant.ofEpochMilli(
                        new BigDecimal(text(node)).movePointRight(3).longValue());
            case BLOB -> node.expectStringNode().getValue().getBytes(StandardCharsets.UTF_8);
            case DOCUMENT -> new Json(Node.printJson(node));
        };
    }

    private static String text(Node node) {
        return node.isStringNode()
                ? node.expectStringNode().getValue()
                : node.expectNumberNode().getValue().toString();
    }

    /** A record as maps, lists and scalars that compare by value; absent members are left out. */
    static Object plain(Shape shape, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return switch (shape.kind()) {
            case STRUCTURE -> {
                Map<String, Object> members = new TreeMap<>();
                for (Member member : ((StructureShape<?>) shape).members()) {
                    Object one = ((Structure) value).member(member.index());
                    if (one != null) {
                        members.put(member.name(), plain(member.shape(), one));
                    }
                }
                yield members;
            }
            case LIST ->
                ((List<?>) value)
                        .stream()
                                .map(one -> plain(((ListShape) shape).member(), one))
                                .toList();
            case MAP -> {
                Map<String, Object> entries = new TreeMap<>();
                ((Map<?, ?>) value)
                        .forEach((key, one) -> entries.put((String) key, plain(((MapShape) shape).value(), one)));
                yield entries;
            }
            case BLOB -> HexFormat.of().formatHex((byte[]) value);
            case DOCUMENT -> json(((Json) value).text());
            case STRING, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, TIMESTAMP -> value;
        };
    }

    /** JSON that compares by value: the order of members and the writing of numbers do not count. */
    static Object json(String text) {
        return json(Node.parse(text));
    }

    private static Object json(Node node) {
        return switch (node.getType()) {
            case OBJECT -> {
                Map<String, Object> members = new TreeMap<>();
                node.expectObjectNode().getMembers().forEach((key, one) -> members.put(key.getValue(), json(one)));
                yield members;
            }
            case ARRAY ->
                node.expectArrayNode().getElements().stream().map(Values::json).toList();
            case NUMBER ->
                "number " + new BigDecimal(text(node)).stripTrailingZeros().toPlainString();
            case STRING -> node.expectStringNode().getValue();
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case NULL -> "null";
        };
    }
}
