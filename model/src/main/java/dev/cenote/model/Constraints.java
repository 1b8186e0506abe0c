package dev.cenote.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a structure against the constraints of its model and words each violation as AWS does: {@code Value 'x' at
 * 'clientId' failed to satisfy constraint: Member must …}. Violations of all members are collected, in model order, up
 * to a hundred of them.
 */
public final class Constraints {
    /**
     * COGNITO: client ids and user codes are marked sensitive in the model, but AWS prints them (seen in recorded
     * answers). Page tokens are not secret, though their names look like it.
     */
    private static final Set<String> PRINTED =
            Set.of("clientId", "userCode", "nextToken", "paginationToken", "nextPageToken");

    private static final int PRINTED_CHARACTERS = 2048;
    private static final int MOST_VIOLATIONS = 100;

    private final List<String> violations = new ArrayList<>();

    private Constraints() {}

    /** The violations of a structure, none when it is good. */
    public static List<String> check(Structure structure) {
        Constraints constraints = new Constraints();
        constraints.structure("", structure);
        return constraints.violations;
    }

    /** The violations as the one message AWS makes of them. */
    public static String message(List<String> violations) {
        return violations.size()
                + (violations.size() == 1 ? " validation error detected: " : " validation errors detected: ")
                + String.join("; ", violations);
    }

    private void structure(String prefix, Structure structure) {
        for (Member member : structure.shape().members()) {
            String path = prefix + member.pathName();
            Object value = structure.member(member.index());
            if (value == null) {
                if (member.required()) {
                    add("Value null at '" + path + "' failed to satisfy constraint: Member must not be null");
                }
            } else {
                value(new Place(path, member.secret() && !PRINTED.contains(member.pathName())), member.shape(), value);
            }
        }
    }

    private void value(Place place, Shape shape, Object value) {
        switch (shape.kind()) {
            case STRUCTURE -> structure(place.path + ".", (Structure) value);
            case LIST -> list(place, (ListShape) shape, (List<?>) value);
            case MAP -> map(place, (MapShape) shape, (Map<?, ?>) value);
            case STRING -> string(place, (StringShape) shape, (String) value);
            case BLOB -> {
                BlobShape blob = (BlobShape) shape;
                size(place, shape, value, ((byte[]) value).length, blob.min(), blob.max());
            }
            case INTEGER, LONG, FLOAT, DOUBLE -> number(place, shape, (Number) value);
            case BOOLEAN, TIMESTAMP, DOCUMENT -> {}
        }
    }

    private void string(Place place, StringShape shape, String value) {
        if (!shape.matches(value)) {
            add(place, shape, value, Demands.pattern(shape));
        }
        if (!shape.values().isEmpty() && !shape.values().contains(value)) {
            add(place, shape, value, Demands.enumSet(shape));
        }
        // Smithy, length: counted in characters of Unicode, not in halves of surrogate pairs.
        size(place, shape, value, value.codePointCount(0, value.length()), shape.min(), shape.max());
    }

    private void number(Place place, Shape shape, Number value) {
        if (shape instanceof IntegerShape integer) {
            range(place, shape, value, integer.min(), integer.max());
        } else if (shape instanceof LongShape integer) {
            range(place, shape, value, integer.min(), integer.max());
        } else if (shape instanceof FloatShape decimal) {
            range(place, shape, value, decimal.min(), decimal.max());
        } else if (shape instanceof DoubleShape decimal) {
            range(place, shape, value, decimal.min(), decimal.max());
        }
    }

    private void range(Place place, Shape shape, Number value, Number min, Number max) {
        if (value.doubleValue() < min.doubleValue()) {
            add(place, shape, value, Demands.valueAtLeast(min));
        }
        if (value.doubleValue() > max.doubleValue()) {
            add(place, shape, value, Demands.valueAtMost(max));
        }
    }

    /** A list prints whole; its scalar members break one constraint together, structures are entered one by one. */
    private void list(Place place, ListShape shape, List<?> values) {
        size(place, shape, values, values.size(), shape.min(), shape.max());
        Shape member = shape.member();
        if (!scalar(member)) {
            for (int i = 0; i < values.size() && !full(); i++) {
                Object value = values.get(i);
                if (value != null) {
                    value(new Place(place.path + "." + (i + 1) + ".member", place.hidden), member, value);
                }
            }
        } else if (values.stream().anyMatch(value -> breaks(member, value))) {
            add(place, shape, values, "Member must satisfy constraint: " + Demands.of(member));
        }
    }

    private void map(Place place, MapShape shape, Map<?, ?> values) {
        size(place, shape, values, values.size(), shape.min(), shape.max());
        if (values.keySet().stream().anyMatch(key -> breaks(shape.key(), key))) {
            add(place, shape, values, "Map keys must satisfy constraint: " + Demands.of(shape.key()));
        }
        if (!scalar(shape.value())) {
            values.forEach((key, value) -> {
                if (value != null) {
                    value(new Place(place.path + "." + key + ".member", place.hidden), shape.value(), value);
                }
            });
        } else if (values.values().stream().anyMatch(value -> breaks(shape.value(), value))) {
            add(place, shape, values, "Map value must satisfy constraint: " + Demands.of(shape.value()));
        }
    }

    private void size(Place place, Shape shape, Object value, int size, int min, int max) {
        if (size < min) {
            add(place, shape, value, Demands.lengthAtLeast(min));
        }
        if (size > max) {
            add(place, shape, value, Demands.lengthAtMost(max));
        }
    }

    private void add(Place place, Shape shape, Object value, String constraint) {
        String printed = place.hidden ? "Value" : "Value '" + cut(SafePrint.print(shape, value)) + "'";
        add(printed + " at '" + place.path + "' failed to satisfy constraint: " + constraint);
    }

    private void add(String violation) {
        if (!full()) {
            violations.add(violation);
        }
    }

    /** A million bad members are not reported one by one. */
    private boolean full() {
        return violations.size() >= MOST_VIOLATIONS;
    }

    /** A value that breaks its length is not echoed by the megabyte. */
    private static String cut(String text) {
        return text.length() <= PRINTED_CHARACTERS ? text : text.substring(0, PRINTED_CHARACTERS) + "...";
    }

    private static boolean scalar(Shape shape) {
        return switch (shape.kind()) {
            case STRUCTURE, LIST, MAP -> false;
            case STRING, BLOB, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, TIMESTAMP, DOCUMENT -> true;
        };
    }

    private static boolean breaks(Shape shape, @Nullable Object value) {
        Constraints one = new Constraints();
        if (value != null) {
            one.value(new Place("", true), shape, value);
        }
        return !one.violations.isEmpty();
    }

    private record Place(String path, boolean hidden) {}
}
