package dev.cenote.protocol.policy;

import java.util.List;
import java.util.function.Consumer;

/**
 * One key of one operator of a Condition block.
 *
 * @param ifExists whether a request without the key fulfils it
 * @param key as it is written
 * @param comparands one for each value; a request's value matches when it matches any of them
 */
record Condition(
        ConditionOperator operator,
        Quantifier quantifier,
        boolean ifExists,
        String key,
        String lowerKey,
        List<Comparand> comparands) {
    /** How many of the request's values must do. */
    enum Quantifier {
        NONE,
        FOR_ALL_VALUES,
        FOR_ANY_VALUE
    }

    boolean holds(Context context) {
        List<String> values = context.valuesOfLower(lowerKey);
        if (operator.name().equals(ConditionOperator.NULL)) {
            return anyMatches(values.isEmpty() ? "true" : "false", context);
        }
        if (values.isEmpty()) {
            return switch (quantifier) {
                case FOR_ALL_VALUES -> true;
                case FOR_ANY_VALUE -> ifExists;
                case NONE -> ifExists || operator.negated();
            };
        }
        boolean forAll = quantifier == Quantifier.FOR_ALL_VALUES;
        for (String value : values) {
            if (anyMatches(value, context) == operator.negated()) {
                if (forAll) {
                    return false;
                }
            } else if (!forAll) {
                return true;
            }
        }
        return forAll;
    }

    void eachKey(Consumer<String> keys) {
        keys.accept(key);
        for (Comparand comparand : comparands) {
            TextComparing.templates(comparand).forEach(template -> template.eachKey(keys));
        }
    }

    private boolean anyMatches(String value, Context context) {
        for (Comparand comparand : comparands) {
            if (comparand.matches(value, context)) {
                return true;
            }
        }
        return false;
    }
}
