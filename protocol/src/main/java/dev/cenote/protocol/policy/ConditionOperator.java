package dev.cenote.protocol.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a condition compares. A negated operator compares like its positive twin and holds where no value matches.
 *
 * @param name as policies spell it, without prefix and suffix
 */
record ConditionOperator(String name, boolean negated, Comparing comparing) {
    /** Asks whether a key is there at all; its values are no comparands. */
    static final String NULL = "Null";

    private static final Map<String, ConditionOperator> BY_NAME = new LinkedHashMap<>();

    static {
        both("StringEquals", "StringNotEquals", TextComparing::equal);
        both("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", TextComparing::equalIgnoringCase);
        both("StringLike", "StringNotLike", TextComparing::like);
        both("ArnEquals", "ArnNotEquals", TextComparing::arnLike);
        both("ArnLike", "ArnNotLike", TextComparing::arnLike);
        both("NumericEquals", "NumericNotEquals", number(Order.EQUAL));
        both("DateEquals", "DateNotEquals", date(Order.EQUAL));
        both("IpAddress", "NotIpAddress", (value, variables) -> ValueComparing.address(value));
        positive("NumericLessThan", number(Order.LESS));
        positive("NumericLessThanEquals", number(Order.LESS_OR_EQUAL));
        positive("NumericGreaterThan", number(Order.GREATER));
        positive("NumericGreaterThanEquals", number(Order.GREATER_OR_EQUAL));
        positive("DateLessThan", date(Order.LESS));
        positive("DateLessThanEquals", date(Order.LESS_OR_EQUAL));
        positive("DateGreaterThan", date(Order.GREATER));
        positive("DateGreaterThanEquals", date(Order.GREATER_OR_EQUAL));
        positive("Bool", (value, variables) -> ValueComparing.truth(value));
        positive("BinaryEquals", (value, variables) -> ValueComparing.binary(value));
        positive(NULL, (value, variables) -> ValueComparing.truth(value));
    }

    /** Makes a comparand of a value that stands in a policy. */
    interface Comparing {
        Comparand against(String policyValue, boolean variables);
    }

    /** How the request's value is to stand to the policy's. */
    enum Order {
        LESS,
        LESS_OR_EQUAL,
        EQUAL,
        GREATER_OR_EQUAL,
        GREATER;

        boolean holds(int comparison) {
            return switch (this) {
                case LESS -> comparison < 0;
                case LESS_OR_EQUAL -> comparison <= 0;
                case EQUAL -> comparison == 0;
                case GREATER_OR_EQUAL -> comparison >= 0;
                case GREATER -> comparison > 0;
            };
        }
    }

    static @Nullable ConditionOperator find(String name) {
        return BY_NAME.get(name);
    }

    /** Whether a policy's value can be read. What cannot would match nothing, and a deny would never bite. */
    boolean reads(String policyValue) {
        if (name.startsWith("Date")) {
            return PolicyDate.find(policyValue) != null;
        }
        if (name.startsWith("Numeric")) {
            return ValueComparing.isNumber(policyValue);
        }
        return !name.endsWith("IpAddress") || ValueComparing.isRange(policyValue);
    }

    private static Comparing number(Order order) {
        return (value, variables) -> ValueComparing.number(value, order);
    }

    private static Comparing date(Order order) {
        return (value, variables) -> ValueComparing.date(value, order);
    }

    private static void both(String name, String negatedName, Comparing comparing) {
        positive(name, comparing);
        BY_NAME.put(negatedName, new ConditionOperator(negatedName, true, comparing));
    }

    private static void positive(String name, Comparing comparing) {
        BY_NAME.put(name, new ConditionOperator(name, false, comparing));
    }
}
