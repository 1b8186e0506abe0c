package dev.cenote.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a JSON API.
 *
 * @param service the service name in signatures, e.g. {@code cognito-idp}
 * @param target the value of {@code X-Amz-Target}
 * @param access {@code signed}, {@code open}, {@code access token}, {@code access token or session}, or {@code none}
 *     where it is not served yet
 */
record ServedOperation(String service, String name, String target, String access) {
    private static final List<String> JSON_SERVICES = List.of("cognito-idp", "cognito-identity");
    private static final Pattern ROW =
            Pattern.compile("\\| (\\w+) \\| (signed|open|access token|access token or session) \\|");
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    /** Every operation that AWS's models know, with what the product's page of operations says of it. */
    static List<ServedOperation> all() {
        return JSON_SERVICES.stream().flatMap(ServedOperation::modelled).toList();
    }

    /** Those that are served to callers who bring that. */
    static List<ServedOperation> with(String access) {
        return all().stream()
                .filter(operation -> operation.access().equals(access))
                .toList();
    }

    /** The names of a service's operations that are served to callers who bring that, whatever its protocol. */
    static Stream<String> names(String service, String access) {
        return page(service).entrySet().stream()
                .filter(row -> row.getValue().equals(access))
                .map(Map.Entry::getKey);
    }

    /** The call with an empty object as its input. */
    Wire.Call call(Product product) {
        return Wire.Call.json(product, target, EMPTY);
    }

    private static Stream<ServedOperation> modelled(String service) {
        Map<String, String> accesses = page(service);
        JsonNode model = Json.parse(read(Path.of("models", "services", service + ".json")));
        JsonNode facts = model.get("metadata");
        String prefix = facts.get("targetPrefix").asString();
        return model.get("operations").propertyNames().stream()
                .map(name ->
                        new ServedOperation(service, name, prefix + "." + name, accesses.getOrDefault(name, "none")));
    }

    /** The rows of one service on {@code docs/operations.md}. */
    private static Map<String, String> page(String service) {
        Map<String, String> rows = new TreeMap<>();
        String section = "";
        for (String line : read(Path.of("docs", "operations.md")).lines().toList()) {
            section = line.startsWith("## ") ? line.substring(3).strip() : section;
            var row = ROW.matcher(line);
            if (section.equals(service) && row.matches()) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return rows;
    }

    private static String read(Path file) {
        try {
            return Files.readString(Checkout.root().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
