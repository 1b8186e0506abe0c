package dev.cenote.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cenote.model.OperationModel;
import dev.cenote.model.ServiceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.protocoltests.traits.HttpMessageTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

/** Smithy's published protocol vectors for one of its test services. */
final class Vectors {
    private static final Model MODEL =
            Model.assembler().discoverModels().disableValidation().assemble().unwrap();

    private final ServiceModel service;
    private final List<Request> requests = new ArrayList<>();
    private final List<Response> responses = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    /** A request and what it must be read as. */
    record Request(OperationModel<?, ?> operation, HttpRequestTestCase vector) {}

    /** An output and what it must be written as. */
    record Response(OperationModel<?, ?> operation, HttpResponseTestCase vector) {}

    /** A declared error and what it must be written as. */
    record Failure(String shape, HttpResponseTestCase vector) {}

    @FunctionalInterface
    interface Check<T> {
        void check(T vector);
    }

    /** The vectors of a service for its protocol; operations without a record (event streams) have none. */
    Vectors(ServiceModel service, String smithy, String protocol) {
        this.service = service;
        ShapeId wanted = ShapeId.from(protocol);
        Set<ShapeId> errors = new TreeSet<>();
        for (OperationShape shape : TopDownIndex.of(MODEL).getContainedOperations(ShapeId.from(smithy))) {
            service.find(shape.getId().getName()).ifPresent(operation -> {
                shape.getTrait(HttpRequestTestsTrait.class).stream()
                        .flatMap(trait -> trait.getTestCases().stream())
                        .filter(vector -> vector.getProtocol().equals(wanted))
                        .forEach(vector -> requests.add(new Request(operation, vector)));
                shape.getTrait(HttpResponseTestsTrait.class).stream()
                        .flatMap(trait -> trait.getTestCases().stream())
                        .filter(vector -> vector.getProtocol().equals(wanted))
                        .forEach(vector -> responses.add(new Response(operation, vector)));
                errors.addAll(shape.getErrors(MODEL.expectShape(ShapeId.from(smithy), ServiceShape.class)));
            });
        }
        for (ShapeId error : errors) {
            MODEL.expectShape(error).getTrait(HttpResponseTestsTrait.class).stream()
                    .flatMap(trait -> trait.getTestCases().stream())
                    .filter(vector -> vector.getProtocol().equals(wanted))
                    .forEach(vector -> failures.add(new Failure(error.getName(), vector)));
        }
    }

    ServiceModel service() {
        return service;
    }

    Stream<DynamicTest> requests(Map<String, String> excluded, Check<Request> check) {
        return requests.stream().map(request -> test(request.vector, excluded, () -> check.check(request)));
    }

    Stream<DynamicTest> responses(Map<String, String> excluded, Check<Response> check) {
        return responses.stream().map(response -> test(response.vector, excluded, () -> check.check(response)));
    }

    Stream<DynamicTest> failures(Map<String, String> excluded, Check<Failure> check) {
        return failures.stream().map(failure -> test(failure.vector, excluded, () -> check.check(failure)));
    }

    /** An excluded vector must fail: one that would pass has no business in the list. */
    private static DynamicTest test(HttpMessageTestCase vector, Map<String, String> excluded, Runnable check) {
        String id = vector.getId();
        return excluded.containsKey(id)
                ? DynamicTest.dynamicTest(
                        id + " is still excluded",
                        () -> assertThat(catchThrowable(check::run)).as(id).isNotNull())
                : test(id, check);
    }

    /** Reports name the vector in the message, because some of them do not print the names of dynamic tests. */
    private static DynamicTest test(String id, Runnable check) {
        return DynamicTest.dynamicTest(id, () -> {
            try {
                check.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(id + ": " + e.getMessage(), e);
            }
        });
    }

    /** How many vectors there are of each kind, and the ids of all. */
    Map<String, Object> inventory() {
        Map<String, Object> inventory = new TreeMap<>();
        inventory.put("requests", requests.size());
        inventory.put("responses", responses.size());
        inventory.put("failures", failures.size());
        return inventory;
    }

    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        requests.forEach(request -> ids.add(request.vector.getId()));
        responses.forEach(response -> ids.add(response.vector.getId()));
        failures.forEach(failure -> ids.add(failure.vector.getId()));
        return ids;
    }
}
