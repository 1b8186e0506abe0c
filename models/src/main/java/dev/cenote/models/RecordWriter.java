package dev.cenote.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes the record, shape and builder of one structure. */
final class RecordWriter {
    private final Model model;
    private final String name;
    private final JsonNode shape;
    private final List<Part> parts = new ArrayList<>();

    private record Part(int index, String wire, String component, String type, JsonNode member) {}

    RecordWriter(Model model, String name) {
        this.model = model;
        this.name = name;
        this.shape = model.shape(name);
        for (Map.Entry<String, JsonNode> entry : shape.path("members").properties()) {
            JsonNode member = entry.getValue();
            parts.add(new Part(
                    parts.size(),
                    entry.getKey(),
                    Names.component(entry.getKey()),
                    JavaTypes.of(model, member.get("shape").asString()),
                    member));
        }
    }

    String write() {
        String type = Names.type(name);
        return """
                /** The structure {@code %1$s} of the service model. */
                public record %2$s(%3$s) implements Structure {
                    /** Its members and constraints. */
                    public static final StructureShape<%2$s> SHAPE = new StructureShape<>(%4$s, %5$s, new Builder()%6$s);

                    /** An empty builder. */
                    public static Builder builder() {
                        return new Builder();
                    }

                    /** A builder that begins with these members. */
                    public Builder toBuilder() {
                        Builder copy = new Builder();
                %7$s        return copy;
                    }

                    @Override
                    public StructureShape<%2$s> shape() {
                        return SHAPE;
                    }

                    @Override
                    public @Nullable Object member(int index) {
                %8$s    }

                    @Override
                    public String toString() {
                        return SafePrint.print(this);
                    }

                %9$s}
                """.formatted(
                name,
                type,
                join(", ", "@Nullable %s %s"),
                Names.literal(name),
                shape.path("sensitive").asBoolean(false),
                parts.stream().map(part -> ",\n            " + member(part)).collect(Collectors.joining()),
                each("        copy.%2$s = this.%2$s;\n"),
                selection(),
                builder(type));
    }

    private String selection() {
        return parts.isEmpty()
                ? "        throw new IndexOutOfBoundsException(index);\n"
                : "        return switch (index) {\n"
                        + each("            case %3$d -> this.%2$s;\n")
                        + "            default -> throw new IndexOutOfBoundsException(index);\n        };\n";
    }

    private String builder(String type) {
        return """
                    /** Collects the members of a {@link %1$s}. */
                    public static final class Builder implements StructureBuilder<%1$s> {
                %2$s
                        @Override
                        public Builder fresh() {
                            return new Builder();
                        }

                %3$s        @Override
                        @SuppressWarnings("unchecked")
                        public void set(int index, @Nullable Object value) {
                            switch (index) {
                %4$s                default -> throw new IndexOutOfBoundsException(index);
                            }
                        }

                        @Override
                        public %1$s build() {
                            return new %1$s(%5$s);
                        }
                    }
                """.formatted(
                        type,
                        each("        private @Nullable %1$s %2$s;\n"),
                        parts.stream().map(this::setter).collect(Collectors.joining()),
                        each("                case %3$d -> this.%2$s = (%1$s) value;\n"),
                        join(", ", "%2$s"));
    }

    private String setter(Part part) {
        String value = part.type.startsWith("List<")
                ? "Copies.list(value)"
                : part.type.startsWith("Map<") ? "Copies.map(value)" : "value";
        return """
                        /** {@code %3$s}. */
                        public Builder %1$s(@Nullable %2$s value) {
                            this.%1$s = %4$s;
                            return this;
                        }

                """.formatted(part.component, part.type, part.wire, value);
    }

    private String member(Part part) {
        StringBuilder text = new StringBuilder("Member.of(Shapes.TABLE, %d, %s, %d)"
                .formatted(
                        part.index,
                        Names.literal(part.wire),
                        model.number(part.member.get("shape").asString())));
        for (JsonNode required : shape.path("required")) {
            if (required.asString().equals(part.wire)) {
                text.append(".requiredMember()");
            }
        }
        if (part.member.path("idempotencyToken").asBoolean(false)) {
            text.append(".asIdempotencyToken()");
        }
        String location = location(part);
        String wire = part.member.path("locationName").asString(part.wire);
        if (!location.equals("BODY") || !wire.equals(part.wire)) {
            text.append(".at(Member.Location.")
                    .append(location)
                    .append(", ")
                    .append(Names.literal(wire))
                    .append(')');
        }
        return text.toString();
    }

    private String location(Part part) {
        if (shape.path("payload").asString("").equals(part.wire)) {
            return "PAYLOAD";
        }
        return switch (part.member.path("location").asString("")) {
            case "" -> "BODY";
            case "uri" -> "URI";
            case "header" -> "HEADER";
            case "headers" -> "HEADERS";
            case "statusCode" -> "STATUS_CODE";
            case "querystring" -> part.type.startsWith("Map<") ? "QUERY_PARAMS" : "QUERY";
            default -> throw new IllegalArgumentException(name + "." + part.wire);
        };
    }

    private String each(String format) {
        return parts.stream().map(part -> format(format, part)).collect(Collectors.joining());
    }

    private String join(String separator, String format) {
        return parts.stream().map(part -> format(format, part)).collect(Collectors.joining(separator));
    }

    private static String format(String format, Part part) {
        return format.formatted(part.type, part.component, part.index);
    }
}
