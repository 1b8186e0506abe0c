package dev.cenote.model;

import java.util.ArrayList;
import java.util.List;

/** What a shape demands of its values, in AWS's words. */
final class Demands {
    private Demands() {}

    /** Everything a scalar shape demands, in brackets, as AWS lists it for the members of lists and maps. */
    static String of(Shape shape) {
        List<String> demands = new ArrayList<>();
        switch (shape.kind()) {
            case STRING -> {
                StringShape string = (StringShape) shape;
                length(demands, string.min(), string.max());
                if (string.pattern() != null) {
                    demands.add(pattern(string));
                }
                if (!string.values().isEmpty()) {
                    demands.add(enumSet(string));
                }
            }
            case BLOB -> length(demands, ((BlobShape) shape).min(), ((BlobShape) shape).max());
            case INTEGER -> range(demands, ((IntegerShape) shape).min(), ((IntegerShape) shape).max());
            case LONG -> range(demands, ((LongShape) shape).min(), ((LongShape) shape).max());
            case FLOAT -> range(demands, ((FloatShape) shape).min(), ((FloatShape) shape).max());
            case DOUBLE -> range(demands, ((DoubleShape) shape).min(), ((DoubleShape) shape).max());
            case STRUCTURE, LIST, MAP, BOOLEAN, TIMESTAMP, DOCUMENT -> {}
        }
        return demands.toString();
    }

    /** The lower bound of a length is named wherever there is an upper one. */
    private static void length(List<String> demands, int min, int max) {
        if (max < Integer.MAX_VALUE) {
            demands.add(lengthAtMost(max));
        }
        if (min > 0 || max < Integer.MAX_VALUE) {
            demands.add(lengthAtLeast(min));
        }
    }

    private static void range(List<String> demands, Number min, Number max) {
        demands.add(valueAtMost(max));
        demands.add(valueAtLeast(min));
    }

    static String pattern(StringShape shape) {
        return "Member must satisfy regular expression pattern: " + shape.pattern();
    }

    static String enumSet(StringShape shape) {
        return "Member must satisfy enum value set: " + shape.values();
    }

    static String lengthAtLeast(int min) {
        return "Member must have length greater than or equal to " + min;
    }

    static String lengthAtMost(int max) {
        return "Member must have length less than or equal to " + max;
    }

    static String valueAtLeast(Number min) {
        return "Member must have value greater than or equal to " + min;
    }

    static String valueAtMost(Number max) {
        return "Member must have value less than or equal to " + max;
    }
}
