package dev.cenote.aws;

import dev.cenote.model.ServiceModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The operations that AWS has and Cenote does not have yet, each with the reason. They answer as unknown; a test holds
 * that every modelled operation stands either here or in a table.
 *
 * @param reasons why, by operation name
 */
public record NotYet(Map<String, String> reasons) {
    /** Sorts and copies the list. */
    public NotYet {
        reasons = java.util.Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    /** Nothing is missing. */
    public static NotYet nothing() {
        return new NotYet(Map.of());
    }

    /** No operation of that API is built. */
    public static NotYet wholeApi(ServiceModel model, String reason) {
        return nothing().and(reason, List.copyOf(model.operationNames()));
    }

    /** The same list with more operations that wait for the same thing. */
    public NotYet and(String reason, List<String> operations) {
        Map<String, String> more = new HashMap<>(reasons);
        operations.forEach(operation -> more.put(operation, reason));
        return new NotYet(more);
    }
}
