package dev.cenote.models;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Writes the table of a service's shapes. */
final class ShapesWriter {
    private static final int CASES_PER_METHOD = 200;

    private final Model model;

    ShapesWriter(Model model) {
        this.model = model;
    }

    String write() {
        StringBuilder out = new StringBuilder();
        int count = model.shapes().size();
        out.append("/** The shapes of the service by number. */\nfinal class Shapes extends ShapeTable {\n");
        out.append("    static final Shapes TABLE = new Shapes();\n\n");
        out.append("    private Shapes() {\n        super(").append(count).append(");\n    }\n\n");
        out.append("    @Override\n    protected Shape make(int id) {\n        return switch (id / ")
                .append(CASES_PER_METHOD)
                .append(") {\n");
        for (int part = 0; part * CASES_PER_METHOD < count; part++) {
            out.append("            case %d -> part%d(id);\n".formatted(part, part));
        }
        out.append("            default -> throw new IndexOutOfBoundsException(id);\n        };\n    }\n");
        for (int part = 0; part * CASES_PER_METHOD < count; part++) {
            out.append("\n    private Shape part%d(int id) {\n        return switch (id) {\n".formatted(part));
            for (int id = part * CASES_PER_METHOD; id < Math.min(count, (part + 1) * CASES_PER_METHOD); id++) {
                out.append("            case %d -> %s;\n"
                        .formatted(id, shape(model.shapes().get(id))));
            }
            out.append("            default -> throw new IndexOutOfBoundsException(id);\n        };\n    }\n");
        }
        return out.append("}\n").toString();
    }

    private String shape(String name) {
        JsonNode shape = model.shape(name);
        String quoted = Names.literal(name);
        return switch (shape.get("type").asString()) {
            case "structure" ->
                shape.path("document").asBoolean(false)
                        ? "new DocumentShape(" + quoted + ")"
                        : Names.type(name) + ".SHAPE";
            case "string", "character" -> string(quoted, shape);
            case "integer" -> number("Integer", quoted, shape, "");
            case "long" -> number("Long", quoted, shape, "L");
            case "float" -> number("Float", quoted, shape, "f");
            case "double" -> number("Double", quoted, shape, "d");
            case "boolean" -> "new BooleanShape(" + quoted + ")";
            case "timestamp" -> "new TimestampShape(" + quoted + ", TimestampShape.Format." + format(shape) + ")";
            case "blob" -> "new BlobShape(%s, %d, %s, %s)".formatted(quoted, min(shape), max(shape), sensitive(shape));
            case "list" ->
                "new ListShape(%s, this, %d, %d, %s, %s)"
                        .formatted(quoted, reference(shape, "member"), min(shape), max(shape), listTraits(shape));
            case "map" ->
                "new MapShape(%s, this, %d, %d, %d, %s, %s)"
                        .formatted(
                                quoted,
                                reference(shape, "key"),
                                reference(shape, "value"),
                                min(shape),
                                max(shape),
                                mapTraits(shape));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String string(String quoted, JsonNode shape) {
        List<String> values = new ArrayList<>();
        shape.path("enum").forEach(value -> values.add(", " + Names.literal(value.asString())));
        String pattern =
                shape.has("pattern") ? Names.literal(shape.get("pattern").asString()) : "null";
        return "new StringShape(%s, %d, %s, %s, %s%s)"
                .formatted(quoted, min(shape), max(shape), pattern, sensitive(shape), String.join("", values));
    }

    private static String number(String type, String quoted, JsonNode shape, String suffix) {
        if (!shape.has("min") && !shape.has("max")) {
            return "new %sShape(%s)".formatted(type, quoted);
        }
        String lowest = type.startsWith("Float") || type.startsWith("Double")
                ? type + ".NEGATIVE_INFINITY"
                : type + ".MIN_VALUE";
        String highest = type.startsWith("Float") || type.startsWith("Double")
                ? type + ".POSITIVE_INFINITY"
                : type + ".MAX_VALUE";
        String min = shape.has("min") ? shape.get("min").asString() + suffix : lowest;
        String max = shape.has("max") ? shape.get("max").asString() + suffix : highest;
        return "new %sShape(%s, %s, %s)".formatted(type, quoted, min, max);
    }

    private static String format(JsonNode shape) {
        return switch (shape.path("timestampFormat").asString("")) {
            case "" -> "PROTOCOL";
            case "iso8601" -> "DATE_TIME";
            case "unixTimestamp" -> "EPOCH_SECONDS";
            case "rfc822" -> "HTTP_DATE";
            default -> throw new IllegalArgumentException("timestampFormat");
        };
    }

    private int reference(JsonNode shape, String part) {
        return model.number(shape.get(part).get("shape").asString());
    }

    private static String listTraits(JsonNode shape) {
        String member = shape.get("member").path("locationName").asString("member");
        boolean flattened = shape.path("flattened").asBoolean(false);
        boolean sparse = shape.path("sparse").asBoolean(false);
        boolean plain = member.equals("member") && !flattened && !sparse && !sensitive(shape);
        return plain
                ? "ListShape.Traits.PLAIN"
                : "new ListShape.Traits(%s, %s, %s, %s)"
                        .formatted(Names.literal(member), flattened, sparse, sensitive(shape));
    }

    private static String mapTraits(JsonNode shape) {
        String key = shape.get("key").path("locationName").asString("key");
        String value = shape.get("value").path("locationName").asString("value");
        boolean flattened = shape.path("flattened").asBoolean(false);
        boolean sparse = shape.path("sparse").asBoolean(false);
        boolean plain = key.equals("key") && value.equals("value") && !flattened && !sparse && !sensitive(shape);
        return plain
                ? "MapShape.Traits.PLAIN"
                : "new MapShape.Traits(%s, %s, %s, %s, %s)"
                        .formatted(Names.literal(key), Names.literal(value), flattened, sparse, sensitive(shape));
    }

    private static int min(JsonNode shape) {
        return shape.path("min").asInt(0);
    }

    private static String max(JsonNode shape) {
        return shape.has("max") ? shape.get("max").asString() : "Integer.MAX_VALUE";
    }

    private static boolean sensitive(JsonNode shape) {
        return shape.path("sensitive").asBoolean(false);
    }
}
