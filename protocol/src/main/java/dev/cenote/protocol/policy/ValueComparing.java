package dev.cenote.protocol.policy;

import dev.cenote.protocol.address.AddressRange;
import dev.cenote.protocol.policy.ConditionOperator.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Comparing numbers, dates, truth values, bytes and addresses. What cannot be read matches nothing. */
final class ValueComparing {
    private static final Comparand NEVER = (requestValue, context) -> false;

    /** Without exponents, whose expansion could fill the memory. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,100}(?:\\.\\d{1,100})?");

    private ValueComparing() {}

    static Comparand number(String policyValue, Order order) {
        BigDecimal limit = findNumber(policyValue);
        if (limit == null) {
            return NEVER;
        }
        return (requestValue, context) -> {
            BigDecimal value = findNumber(requestValue);
            return value != null && order.holds(value.compareTo(limit));
        };
    }

    static Comparand date(String policyValue, Order order) {
        Instant limit = PolicyDate.find(policyValue);
        if (limit == null) {
            return NEVER;
        }
        return (requestValue, context) -> {
            Instant value = PolicyDate.find(requestValue);
            return value != null && order.holds(value.compareTo(limit));
        };
    }

    static Comparand truth(String policyValue) {
        if (!policyValue.equalsIgnoreCase("true") && !policyValue.equalsIgnoreCase("false")) {
            return NEVER;
        }
        return (requestValue, context) -> requestValue.equalsIgnoreCase(policyValue);
    }

    static Comparand binary(String policyValue) {
        byte[] wanted = findBytes(policyValue);
        if (wanted == null) {
            return NEVER;
        }
        return (requestValue, context) -> {
            byte[] value = findBytes(requestValue);
            return value != null && Arrays.equals(wanted, value);
        };
    }

    static Comparand address(String policyValue) {
        return AddressRange.parse(policyValue)
                .<Comparand>map(range -> (requestValue, context) -> range.contains(requestValue))
                .orElse(NEVER);
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static boolean isRange(String text) {
        return AddressRange.parse(text).isPresent();
    }

    private static @Nullable BigDecimal findNumber(String text) {
        return isNumber(text) ? new BigDecimal(text) : null;
    }

    private static byte @Nullable [] findBytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
