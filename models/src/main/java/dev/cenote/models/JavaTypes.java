package dev.cenote.models;

import tools.jackson.databind.JsonNode;

/** The Java types of values. */
final class JavaTypes {
    private JavaTypes() {}

    static String of(Model model, String name) {
        JsonNode shape = model.shape(name);
        return switch (shape.get("type").asString()) {
            case "string", "character" -> "String";
            case "integer" -> "Integer";
            case "long" -> "Long";
            case "float" -> "Float";
            case "double" -> "Double";
            case "boolean" -> "Boolean";
            case "timestamp" -> "Instant";
            case "blob" -> "byte[]";
            case "list" -> "List<" + of(model, shape.get("member").get("shape").asString()) + ">";
            case "map" ->
                "Map<String, " + of(model, shape.get("value").get("shape").asString()) + ">";
            case "structure" -> shape.path("document").asBoolean(false) ? "Json" : Names.type(name);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
