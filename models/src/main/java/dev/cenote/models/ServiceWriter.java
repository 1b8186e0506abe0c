package dev.cenote.models;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Writes the class of a service: how it is called, its operations and its errors. */
final class ServiceWriter {
    private final Model model;
    private final String id;
    private final String type;

    ServiceWriter(Model model, String id) {
        this.model = model;
        this.id = id;
        this.type = Names.className(id);
    }

    String write() {
        return """
                /** The service {@code %1$s}: its operations and errors. */
                public final class %2$s extends ServiceModel {
                %3$s
                %4$s
                    /** The service. */
                    public static final %2$s SERVICE = new %2$s();

                    private %2$s() {
                        super(new Wire(%5$s));
                    }

                    @Override
                    public List<OperationModel<?, ?>> operations() {
                        return Operations.ALL;
                    }

                    @Override
                    public Set<String> operationNames() {
                        return Names.ALL;
                    }

                    @Override
                    public List<ErrorModel> errors() {
                        return Errors.ALL;
                    }

                    private static final class Operations {
                        static final List<OperationModel<?, ?>> ALL = List.of(
                                %6$s);
                    }

                    private static final class Errors {
                        static final List<ErrorModel> ALL = List.of(
                                %7$s);
                    }

                    private static final class Names {
                        static final Set<String> ALL = Set.of(
                                %8$s);
                    }
                }
                """.formatted(
                        id,
                        type,
                        model.errors().stream().map(this::error).collect(Collectors.joining()),
                        model.served().stream().map(this::operation).collect(Collectors.joining()),
                        wire(),
                        lines(model.served().stream().map(Names::constant)),
                        lines(model.errors().stream().map(ServiceWriter::errorConstant)),
                        lines(model.allOperations().stream().map(Names::literal)));
    }

    private String error(String name) {
        JsonNode shape = model.shape(name);
        boolean fault = shape.path("fault").asBoolean(false);
        String code = shape.path("error").path("code").asString(name);
        // JSON 1.1 answers every error of the caller with 400, whatever the model may say.
        int status = shape.path("error").path("httpStatusCode").asInt(fault ? 500 : 400);
        return "    static final ErrorModel %s = new ErrorModel(Shapes.TABLE, %d, %s, %s, %d);\n"
                .formatted(errorConstant(name), model.number(name), Names.literal(name), Names.literal(code), status);
    }

    private String operation(String name) {
        JsonNode operation = model.operation(name);
        String errors = Stream.iterate(0, i -> i < operation.path("errors").size(), i -> i + 1)
                .map(i -> ", "
                        + errorConstant(
                                operation.get("errors").get(i).get("shape").asString()))
                .collect(Collectors.joining());
        return """
                    /** {@code %1$s}. */
                    public static final OperationModel<%2$s, %3$s> %4$s = new OperationModel<>(
                            Shapes.TABLE, %5$s, %6$s, %7$s, %8$s, %9$s%10$s);
                """.formatted(
                        name,
                        record(operation, "input"),
                        record(operation, "output"),
                        Names.constant(name),
                        Names.literal(name),
                        !operation.path("authtype").asString("").equals("none"),
                        http(operation),
                        number(operation, "input"),
                        number(operation, "output"),
                        errors);
    }

    private static String http(JsonNode operation) {
        JsonNode http = operation.get("http");
        String method = http.get("method").asString();
        String uri = http.get("requestUri").asString();
        int status = http.path("responseCode").asInt(200);
        return method.equals("POST") && uri.equals("/") && status == 200
                ? "OperationModel.Http.POST_ROOT"
                : "new OperationModel.Http(%s, %s, %d)".formatted(Names.literal(method), Names.literal(uri), status);
    }

    private static String record(JsonNode operation, String side) {
        return operation.has(side) ? Names.type(operation.get(side).get("shape").asString()) : "Empty";
    }

    private String number(JsonNode operation, String side) {
        return operation.has(side)
                ? String.valueOf(model.number(operation.get(side).get("shape").asString()))
                : "OperationModel.NO_SHAPE";
    }

    private String wire() {
        String signingName = model.metadata("signingName").isEmpty()
                ? model.metadata("endpointPrefix")
                : model.metadata("signingName");
        String protocol = switch (model.metadata("protocol")) {
            case "json" -> "JSON";
            case "query" -> "QUERY";
            case "rest-json" -> "REST_JSON";
            default -> throw new IllegalArgumentException(id);
        };
        return Stream.of(
                        Names.literal(id),
                        Names.literal(signingName),
                        "Protocol." + protocol,
                        Names.literal(model.metadata("apiVersion")),
                        Names.literal(model.metadata("targetPrefix")),
                        Names.literal(model.metadata("xmlNamespace")))
                .collect(Collectors.joining(", "));
    }

    private static String errorConstant(String name) {
        return "ERROR_" + Names.constant(name);
    }

    private static String lines(Stream<String> items) {
        return items.collect(Collectors.joining(",\n                "));
    }
}
