package dev.cenote.models.smithy;

import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One Smithy service in the form of the service models: metadata, operations, shapes. */
final class ServiceConversion {
    private static final ShapeId NONE = ShapeId.from("smithy.api#Unit");

    private final Model model;
    private final ServiceShape service;
    private final ObjectNode tree = JsonMapper.shared().createObjectNode();
    private final ShapeConversion shapes;

    ServiceConversion(Model model, ShapeId service) {
        this.model = model;
        this.service = model.expectShape(service, ServiceShape.class);
        this.shapes = new ShapeConversion(model, protocol());
    }

    ObjectNode tree() {
        metadata();
        ObjectNode operations = tree.putObject("operations");
        for (OperationShape operation : TopDownIndex.of(model).getContainedOperations(service)) {
            if (shapes.streamsEvents(operation)) {
                continue;
            }
            operation(operations.putObject(operation.getId().getName()), operation);
        }
        tree.set("shapes", shapes.tree());
        return tree;
    }

    private void metadata() {
        ObjectNode metadata = tree.putObject("metadata");
        metadata.put("apiVersion", service.getVersion());
        metadata.put("endpointPrefix", service.getId().getName());
        metadata.put("protocol", protocol());
        metadata.put("targetPrefix", service.getId().getName());
        service.getTrait(XmlNamespaceTrait.class).ifPresent(trait -> metadata.put("xmlNamespace", trait.getUri()));
    }

    private String protocol() {
        return switch (service.getId().getName()) {
            case "JsonProtocol" -> "json";
            case "AwsQuery" -> "query";
            case "RestJson" -> "rest-json";
            default -> throw new IllegalArgumentException(service.getId().toString());
        };
    }

    private void operation(ObjectNode out, OperationShape operation) {
        out.put("name", operation.getId().getName());
        ObjectNode http = out.putObject("http");
        http.put("method", "POST");
        http.put("requestUri", "/");
        if (protocol().equals("rest-json")) {
            HttpTrait trait = operation.expectTrait(HttpTrait.class);
            http.put("method", trait.getMethod());
            http.put("requestUri", trait.getUri().toString());
            http.put("responseCode", trait.getCode());
        }
        if (!operation.getInputShape().equals(NONE)) {
            out.putObject("input").put("shape", shapes.add(operation.getInputShape()));
        }
        if (!operation.getOutputShape().equals(NONE)) {
            out.putObject("output").put("shape", shapes.add(operation.getOutputShape()));
        }
        ArrayNode errors = out.putArray("errors");
        for (ShapeId error : operation.getErrors(service)) {
            errors.addObject().put("shape", error(error));
        }
    }

    private String error(ShapeId id) {
        Shape error = model.expectShape(id);
        String name = shapes.add(id);
        ErrorTrait trait = error.expectTrait(ErrorTrait.class);
        ObjectNode facts =
                shapes.tree().withObject("/" + name).put("exception", true).putObject("error");
        facts.put("httpStatusCode", trait.getDefaultHttpStatusCode());
        error.getTrait(HttpErrorTrait.class).ifPresent(code -> facts.put("httpStatusCode", code.getCode()));
        error.getTrait(AwsQueryErrorTrait.class).ifPresent(code -> {
            facts.put("code", code.getCode());
            facts.put("httpStatusCode", code.getHttpResponseCode());
        });
        return name;
    }
}
