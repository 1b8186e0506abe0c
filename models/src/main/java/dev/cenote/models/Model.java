package dev.cenote.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * One service model as published, with the part of it that is served.
 *
 * @param tree the model file
 * @param served the names of the operations that get records, sorted
 * @param shapes the names of the shapes that those need, sorted; a shape's place here is its number in the table
 */
record Model(JsonNode tree, List<String> served, List<String> shapes) {
    /** Takes the served operations, or all when the list is empty, and everything they reach. */
    static Model of(JsonNode tree, List<String> wanted) {
        List<String> all = new ArrayList<>(new TreeSet<>(tree.get("operations").propertyNames()));
        List<String> served = wanted.isEmpty() ? all : new ArrayList<>(new TreeSet<>(wanted));
        if (!all.containsAll(served)) {
            served.removeAll(all);
            throw new IllegalArgumentException("not in the model: " + served);
        }
        return new Model(tree, served, reached(tree, served));
    }

    JsonNode operation(String name) {
        return tree.get("operations").get(name);
    }

    JsonNode shape(String name) {
        return tree.get("shapes").get(name);
    }

    int number(String shape) {
        int index = java.util.Collections.binarySearch(shapes, shape);
        if (index < 0) {
            throw new IllegalArgumentException("unknown shape " + shape);
        }
        return index;
    }

    String metadata(String key) {
        return tree.get("metadata").path(key).asString("");
    }

    /** The name of all operations, served or not, sorted. */
    List<String> allOperations() {
        return List.copyOf(new TreeSet<>(tree.get("operations").propertyNames()));
    }

    /** The names of the errors that the served operations declare, sorted. */
    List<String> errors() {
        TreeSet<String> errors = new TreeSet<>();
        for (String operation : served) {
            operation(operation)
                    .path("errors")
                    .forEach(error -> errors.add(error.get("shape").asString()));
        }
        return List.copyOf(errors);
    }

    private static List<String> reached(JsonNode tree, List<String> served) {
        TreeSet<String> known = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (String operation : served) {
            JsonNode node = tree.get("operations").get(operation);
            for (String side : List.of("input", "output")) {
                if (node.has(side)) {
                    open.add(node.get(side).get("shape").asString());
                }
            }
            node.path("errors").forEach(error -> open.add(error.get("shape").asString()));
        }
        while (!open.isEmpty()) {
            String name = open.remove();
            if (known.add(name)) {
                JsonNode shape = tree.get("shapes").get(name);
                for (Map.Entry<String, JsonNode> member : shape.path("members").properties()) {
                    open.add(member.getValue().get("shape").asString());
                }
                for (String part : List.of("member", "key", "value")) {
                    if (shape.has(part)) {
                        open.add(shape.get(part).get("shape").asString());
                    }
                }
            }
        }
        return List.copyOf(known);
    }
}
