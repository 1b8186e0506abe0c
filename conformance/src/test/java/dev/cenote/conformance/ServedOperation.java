package dev.cenote.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a JSON API that the product serves.
 *
 * @param service the service name in signatures, e.g. {@code cognito-idp}
 * @param target the value of {@code X-Amz-Target}
 * @param signed whether AWS's model wants a signature
 */
record ServedOperation(String service, String name, String target, boolean signed) {
    private static final Path MODELS = Path.of("models", "services");
    private static final List<String> JSON_SERVICES = List.of("cognito-idp", "cognito-identity");

    // COGNITO: the model does not say so, but the guide does: the client's own secret is what authorises it.
    private static final List<String> OPEN_IN_SPITE_OF_THE_MODEL = List.of("GetClientToken");

    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    /** Every operation that AWS's models know and the product does not call unknown. */
    static List<ServedOperation> of(Product product) {
        return JSON_SERVICES.stream()
                .flatMap(ServedOperation::modelled)
                .filter(operation -> operation.isServedBy(product))
                .toList();
    }

    /** The call with an empty object as its input. */
    Wire.Call call(Product product) {
        return Wire.Call.json(product, target, EMPTY);
    }

    private boolean isServedBy(Product product) {
        return !call(product).send().type().equals("UnknownOperationException");
    }

    private static Stream<ServedOperation> modelled(String service) {
        JsonNode model = Json.parse(read(Checkout.root().resolve(MODELS).resolve(service + ".json")));
        JsonNode facts = model.get("metadata");
        String prefix = facts.get("targetPrefix").asString();
        String signingName =
                facts.path("signingName").asString(facts.get("endpointPrefix").asString());
        return model.get("operations").properties().stream()
                .map((Map.Entry<String, JsonNode> entry) -> new ServedOperation(
                        signingName, entry.getKey(), prefix + "." + entry.getKey(), isSigned(entry)));
    }

    private static boolean isSigned(Map.Entry<String, JsonNode> operation) {
        return !operation.getValue().path("authtype").asString("").equals("none")
                && !OPEN_IN_SPITE_OF_THE_MODEL.contains(operation.getKey());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
