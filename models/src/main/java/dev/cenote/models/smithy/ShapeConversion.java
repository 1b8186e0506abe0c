package dev.cenote.models.smithy;

import java.util.Optional;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.shapes.ShapeType;
import software.amazon.smithy.model.traits.EnumTrait;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpLabelTrait;
import software.amazon.smithy.model.traits.HttpPayloadTrait;
import software.amazon.smithy.model.traits.HttpPrefixHeadersTrait;
import software.amazon.smithy.model.traits.HttpQueryParamsTrait;
import software.amazon.smithy.model.traits.HttpQueryTrait;
import software.amazon.smithy.model.traits.HttpResponseCodeTrait;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.SparseTrait;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Smithy shapes in the form of the service models. Traits of a member that the service models know only of shapes
 * (timestamp format, flattened) make a variant of the target under a longer name.
 *
 * <p>Constraints are left out: the vectors do not speak of them.
 */
final class ShapeConversion {
    private final Model model;
    private final String protocol;
    private final ObjectNode tree = JsonMapper.shared().createObjectNode();

    ShapeConversion(Model model, String protocol) {
        this.model = model;
        this.protocol = protocol;
    }

    ObjectNode tree() {
        return tree;
    }

    /** Whether an operation sends a stream of events, which no service here does. */
    boolean streamsEvents(OperationShape operation) {
        return streamsEvents(operation.getInputShape()) || streamsEvents(operation.getOutputShape());
    }

    private boolean streamsEvents(ShapeId id) {
        return model.expectShape(id).members().stream()
                .map(member -> model.expectShape(member.getTarget()))
                .anyMatch(target -> target.isUnionShape() && target.hasTrait(StreamingTrait.class));
    }

    /** Adds a shape and everything it reaches; answers its name. */
    String add(ShapeId id) {
        Shape shape = model.expectShape(id);
        return add(shape, shape.getId().getName(), Optional.empty(), false);
    }

    private String target(MemberShape member) {
        Shape target = model.expectShape(member.getTarget());
        Optional<String> format = member.getTrait(TimestampFormatTrait.class).map(TimestampFormatTrait::getValue);
        boolean flattened = member.hasTrait(XmlFlattenedTrait.class);
        String name = target.getId().getName()
                + format.map(text -> "As" + text.replace("-", "")).orElse("")
                + (flattened ? "Flattened" : "");
        return add(target, name, format, flattened);
    }

    private String add(Shape shape, String name, Optional<String> format, boolean flattened) {
        if (tree.has(name)) {
            return name;
        }
        ObjectNode out = tree.putObject(name);
        out.put("type", type(shape));
        switch (shape.getType()) {
            case STRUCTURE, UNION -> {
                ObjectNode members = out.putObject("members");
                shape.members().forEach(member -> member(out, members, member));
            }
            case DOCUMENT -> out.put("document", true);
            case LIST, SET -> {
                part(out, "member", shape.asListShape().orElseThrow().getMember());
                out.put("flattened", flattened);
                out.put("sparse", shape.hasTrait(SparseTrait.class));
            }
            case MAP -> {
                part(out, "key", shape.asMapShape().orElseThrow().getKey());
                part(out, "value", shape.asMapShape().orElseThrow().getValue());
                out.put("flattened", flattened);
                out.put("sparse", shape.hasTrait(SparseTrait.class));
            }
            case TIMESTAMP ->
                format.or(() -> shape.getTrait(TimestampFormatTrait.class).map(TimestampFormatTrait::getValue))
                        .ifPresent(text -> out.put("timestampFormat", format(text)));
            default ->
                shape.getTrait(EnumTrait.class)
                        .ifPresent(trait -> trait.getEnumDefinitionValues().forEach(out.withArray("/enum")::add));
        }
        return name;
    }

    private void part(ObjectNode out, String name, MemberShape member) {
        ObjectNode part = out.putObject(name);
        part.put("shape", target(member));
        member.getTrait(XmlNameTrait.class).ifPresent(trait -> part.put("locationName", trait.getValue()));
    }

    private void member(ObjectNode structure, ObjectNode members, MemberShape member) {
        String name = member.getMemberName();
        ObjectNode out = members.putObject(name);
        out.put("shape", target(member));
        if (member.isRequired()) {
            structure.withArray("/required").add(name);
        }
        if (member.hasTrait(IdempotencyTokenTrait.class)) {
            out.put("idempotencyToken", true);
        }
        switch (protocol) {
            case "query" ->
                member.getTrait(XmlNameTrait.class).ifPresent(trait -> out.put("locationName", trait.getValue()));
            case "rest-json" -> rest(structure, out, member);
            default -> {}
        }
    }

    private static void rest(ObjectNode structure, ObjectNode out, MemberShape member) {
        member.getTrait(JsonNameTrait.class).ifPresent(trait -> out.put("locationName", trait.getValue()));
        member.getTrait(HttpLabelTrait.class).ifPresent(trait -> out.put("location", "uri"));
        member.getTrait(HttpQueryTrait.class)
                .ifPresent(trait -> out.put("location", "querystring").put("locationName", trait.getValue()));
        member.getTrait(HttpQueryParamsTrait.class).ifPresent(trait -> out.put("location", "querystring"));
        member.getTrait(HttpHeaderTrait.class)
                .ifPresent(trait -> out.put("location", "header").put("locationName", trait.getValue()));
        member.getTrait(HttpPrefixHeadersTrait.class)
                .ifPresent(trait -> out.put("location", "headers").put("locationName", trait.getValue()));
        member.getTrait(HttpResponseCodeTrait.class).ifPresent(trait -> out.put("location", "statusCode"));
        if (member.hasTrait(HttpPayloadTrait.class)) {
            structure.put("payload", member.getMemberName());
        }
    }

    private static String format(String smithy) {
        return switch (smithy) {
            case "date-time" -> "iso8601";
            case "epoch-seconds" -> "unixTimestamp";
            case "http-date" -> "rfc822";
            default -> throw new IllegalArgumentException(smithy);
        };
    }

    private static String type(Shape shape) {
        ShapeType type = shape.getType();
        return switch (type) {
            case STRUCTURE, UNION, DOCUMENT -> "structure";
            case LIST, SET -> "list";
            case STRING, ENUM -> "string";
            case BYTE, SHORT, INTEGER, INT_ENUM -> "integer";
            case MAP, LONG, FLOAT, DOUBLE, BOOLEAN, TIMESTAMP, BLOB -> type.toString();
            default -> throw new IllegalArgumentException(shape.getId().toString());
        };
    }
}
