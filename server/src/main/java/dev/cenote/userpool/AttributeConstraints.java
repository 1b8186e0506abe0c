package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.NumberAttributeConstraintsType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.model.cognitoidp.StringAttributeConstraintsType;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bounds of an attribute's values. On the wire they are numbers written as text. */
final class AttributeConstraints {
    private static final int LONGEST = 2048;
    // Bounded, because a bound of thousands of digits would make every comparison with it expensive.
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");

    private AttributeConstraints() {}

    /**
     * The attribute with the constraints that go with its type, and no others; its own stay where the wish has none.
     */
    static SchemaAttributeType adjust(SchemaAttributeType attribute, SchemaAttributeType wish) {
        StringAttributeConstraintsType lengths = wish.stringAttributeConstraints() == null
                ? attribute.stringAttributeConstraints()
                : wish.stringAttributeConstraints();
        NumberAttributeConstraintsType values = wish.numberAttributeConstraints() == null
                ? attribute.numberAttributeConstraints()
                : wish.numberAttributeConstraints();
        AttributeValueType type = AttributeValueType.of(attribute);
        SchemaAttributeType adjusted = attribute.toBuilder()
                .stringAttributeConstraints(type == AttributeValueType.STRING ? lengths : null)
                .numberAttributeConstraints(type == AttributeValueType.NUMBER ? values : null)
                .build();
        check(adjusted);
        return adjusted;
    }

    private static void check(SchemaAttributeType attribute) {
        StringAttributeConstraintsType lengths = attribute.stringAttributeConstraints();
        if (lengths != null) {
            checkLengths(String.valueOf(attribute.name()), lengths);
        }
        NumberAttributeConstraintsType values = attribute.numberAttributeConstraints();
        if (values != null) {
            checkValues(String.valueOf(attribute.name()), values);
        }
    }

    private static void checkLengths(String name, StringAttributeConstraintsType lengths) {
        Integer min = length(name, lengths.minLength());
        Integer max = length(name, lengths.maxLength());
        if ((max != null && max > LONGEST) || (min != null && min > LONGEST)) {
            throw Refusal.invalidParameter(
                    "user." + name + ": String attributes cannot have a length of more than 2048");
        }
        if (min != null && max != null && max < min) {
            throw Refusal.invalidParameter("user." + name + ": Max length cannot be less than min length.");
        }
    }

    private static @Nullable Integer length(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            int length = Integer.parseInt(text);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // Falls through to the refusal that negative lengths get too.
        }
        throw Refusal.invalidParameter("Invalid StringAttributeConstraints for schema attribute " + name);
    }

    private static void checkValues(String name, NumberAttributeConstraintsType values) {
        BigDecimal min = value(name, values.minValue());
        BigDecimal max = value(name, values.maxValue());
        if (min != null && max != null && max.compareTo(min) < 0) {
            throw Refusal.invalidParameter("user." + name + ": Max value cannot be less than min value.");
        }
    }

    private static @Nullable BigDecimal value(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (NUMBER.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        throw Refusal.invalidParameter(ChosenTexts.badNumbers(name));
    }
}
