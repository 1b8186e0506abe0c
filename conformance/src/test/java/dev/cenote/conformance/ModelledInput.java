package dev.cenote.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Makes inputs for an operation out of AWS's model of it: fitting the shapes, or wrong in one place. */
final class ModelledInput {
    private static final int DEPTH = 5;
    private static final List<String> PLAIN =
            List.of("123456", "email", "us-east-1_1ba60d4b-8d6b-41c0-b7df-924951c717b9", "Correct-Horse-1");
    private static final List<String> ODD = List.of(
            "",
            " ",
            "a",
            "us-east-1_AbCdEfGhI",
            "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_AbCdEfGhI",
            "test@example.com",
            "https://example.com/cb",
            "\u0000",
            "\ud83e\udd9e",
            "' OR 1=1 --",
            "../../etc/passwd",
            "${jndi:ldap://x}",
            "%s%n",
            "a".repeat(3000));

    private final JsonNode shapes;
    private final String input;

    private ModelledInput(JsonNode shapes, String input) {
        this.shapes = shapes;
        this.input = input;
    }

    static ModelledInput of(ServedOperation operation) {
        try {
            JsonNode model = Json.parse(Files.readString(
                    Checkout.root().resolve("models/services").resolve(operation.service() + ".json")));
            String input = model.get("operations")
                    .get(operation.name())
                    .get("input")
                    .get("shape")
                    .asString();
            return new ModelledInput(model.get("shapes"), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One input per top-level member and JSON type that does not fit it; the other members are absent. */
    List<Map<String, Object>> wronglyTyped() {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member :
                shapes.get(input).path("members").properties()) {
            JsonNode shape = shape(member.getValue());
            // A document is any JSON, so no type misfits.
            List<Object> misfits = shape.path("document").asBoolean()
                    ? List.of()
                    : misfits(shape.get("type").asString());
            for (Object value : misfits) {
                inputs.add(Map.of(member.getKey(), value));
            }
        }
        return inputs;
    }

    /** An input that has every required member and nothing else, each value fitting its constraints. */
    Map<String, Object> fitting() {
        return fitting(shapes.get(input));
    }

    private Map<String, Object> fitting(JsonNode structure) {
        Map<String, Object> object = new LinkedHashMap<>();
        structure.path("required").forEach(name -> {
            JsonNode shape = shape(structure.get("members").get(name.asString()));
            object.put(name.asString(), fittingValue(shape));
        });
        return object;
    }

    private Object fittingValue(JsonNode shape) {
        return switch (shape.get("type").asString()) {
            case "structure" -> shape.path("document").asBoolean() ? Map.of() : fitting(shape);
            case "list" -> List.of(fittingValue(shape(shape.get("member"))));
            case "string" -> fittingText(shape);
            default -> throw new IllegalStateException("no fitting value for " + shape);
        };
    }

    private static String fittingText(JsonNode shape) {
        if (shape.has("enum")) {
            return shape.get("enum").get(0).asString();
        }
        String pattern = shape.path("pattern").asString(".*");
        return PLAIN.stream()
                .filter(text -> text.length() >= shape.path("min").asInt(0)
                        && text.length() <= shape.path("max").asInt(Integer.MAX_VALUE)
                        && text.matches(pattern))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no fitting text for " + shape));
    }

    /** An input with members left out and filled in at random, values now fitting their constraints and now not. */
    Object random(Random random) {
        return structure(shapes.get(input), random, 0);
    }

    private static List<Object> misfits(String type) {
        return switch (type) {
            case "string" -> List.of(true, 12, List.of(), Map.of());
            case "structure", "map" -> List.of(true, 12, "text", List.of());
            case "list" -> List.of(true, 12, "text", Map.of());
            case "integer", "long" -> List.of("text", true, List.of(), Map.of());
            case "boolean" -> List.of(List.of(), Map.of());
            default -> List.of();
        };
    }

    private Object value(JsonNode reference, Random random, int depth) {
        JsonNode shape = shape(reference);
        return switch (shape.get("type").asString()) {
            case "structure" -> structure(shape, random, depth + 1);
            case "list" -> list(shape, random, depth + 1);
            case "map" -> Map.of(text(shape(shape.get("key")), random), value(shape.get("value"), random, depth + 1));
            case "boolean" -> random.nextBoolean();
            case "integer", "long" -> number(shape, random);
            case "float", "double", "timestamp" -> random.nextDouble() * 1e9;
            case "blob" -> "AAAA";
            default -> text(shape, random);
        };
    }

    private Map<String, Object> structure(JsonNode shape, Random random, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        shape.path("required").forEach(name -> required.add(name.asString()));
        for (Map.Entry<String, JsonNode> member : shape.path("members").properties()) {
            boolean wanted = required.contains(member.getKey()) ? random.nextInt(20) > 0 : random.nextInt(4) == 0;
            if (wanted && depth < DEPTH) {
                object.put(member.getKey(), value(member.getValue(), random, depth));
            }
        }
        return object;
    }

    private List<Object> list(JsonNode shape, Random random, int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0 && depth < DEPTH; i--) {
            list.add(value(shape.get("member"), random, depth));
        }
        return list;
    }

    private static Object number(JsonNode shape, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> shape.path("min").asLong(0);
            case 1 -> shape.path("max").asLong(1000);
            case 2 -> random.nextInt();
            default -> random.nextInt(100);
        };
    }

    private static String text(JsonNode shape, Random random) {
        JsonNode choices = shape.path("enum");
        if (choices.size() > 0 && random.nextInt(8) > 0) {
            return choices.get(random.nextInt(choices.size())).asString();
        }
        return ODD.get(random.nextInt(ODD.size()));
    }

    private JsonNode shape(JsonNode reference) {
        return shapes.get(reference.get("shape").asString());
    }
}
