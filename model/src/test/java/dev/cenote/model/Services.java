package dev.cenote.model;

import dev.cenote.model.apigateway.ApiGateway;
import dev.cenote.model.cognitoidentity.CognitoIdentity;
import dev.cenote.model.cognitoidp.CognitoIdp;
import dev.cenote.model.iam.Iam;
import dev.cenote.model.lambda.Lambda;
import dev.cenote.model.sts.Sts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every service, and every shape that an operation of one reaches. */
public final class Services {
    /** The services that have a generated class. */
    public static final List<ServiceModel> ALL = List.of(
            CognitoIdp.SERVICE, CognitoIdentity.SERVICE, Sts.SERVICE, Iam.SERVICE, Lambda.SERVICE, ApiGateway.SERVICE);

    private Services() {}

    /** The inputs, outputs and errors of a service. */
    public static Set<StructureShape<?>> messages(ServiceModel service) {
        Set<StructureShape<?>> messages = new LinkedHashSet<>();
        for (OperationModel<?, ?> operation : service.operations()) {
            add(messages, operation.input());
            add(messages, operation.output());
        }
        service.errors().forEach(error -> messages.add(error.shape()));
        return messages;
    }

    /** All shapes below those. */
    public static Set<Shape> shapes(ServiceModel service) {
        Set<Shape> known = new LinkedHashSet<>();
        Deque<Shape> open = new ArrayDeque<>(messages(service));
        while (!open.isEmpty()) {
            Shape shape = open.remove();
            if (known.add(shape)) {
                switch (shape.kind()) {
                    case STRUCTURE -> ((StructureShape<?>) shape).members().forEach(member -> open.add(member.shape()));
                    case LIST -> open.add(((ListShape) shape).member());
                    case MAP -> {
                        open.add(((MapShape) shape).key());
                        open.add(((MapShape) shape).value());
                    }
                    case STRING, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, TIMESTAMP, BLOB, DOCUMENT -> {}
                }
            }
        }
        return known;
    }

    private static void add(Set<StructureShape<?>> messages, @Nullable StructureShape<?> shape) {
        if (shape != null) {
            messages.add(shape);
        }
    }
}
