package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.NumberAttributeConstraintsType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.model.cognitoidp.StringAttributeConstraintsType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds the value of an attribute against its type and bounds. */
final class AttributeValue {
    // Bounded, because comparing numbers of thousands of digits is expensive.
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(?:\\.\\d{1,20})?");
    private static final Pattern BOOLEAN = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);
    // RFC 3339 §5.6, the date alone, or seconds since 1970.
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}"
            + "(?:[Tt ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:[Zz]|[+-]\\d{2}:?\\d{2})?)?|\\d{1,13}");

    private AttributeValue() {}

    /** The value as it is kept: true and false in small letters, everything else as it came. */
    static String kept(SchemaAttributeType attribute, String value) {
        return AttributeValueType.of(attribute) == AttributeValueType.BOOLEAN ? value.toLowerCase(Locale.ROOT) : value;
    }

    /** What is wrong with a value that is not empty. */
    static Optional<String> violation(SchemaAttributeType attribute, String value) {
        return switch (AttributeValueType.of(attribute)) {
            case STRING -> lengthViolation(attribute.stringAttributeConstraints(), value);
            case NUMBER -> numberViolation(attribute.numberAttributeConstraints(), value);
            case BOOLEAN -> unless(BOOLEAN.matcher(value).matches(), ChosenTexts.NOT_BOOLEAN);
            case DATE_TIME -> unless(DATE_TIME.matcher(value).matches(), ChosenTexts.NOT_DATE_TIME);
        };
    }

    private static Optional<String> lengthViolation(@Nullable StringAttributeConstraintsType bounds, String value) {
        int length = value.codePointCount(0, value.length());
        if (bounds != null && bounds.minLength() != null && length < Integer.parseInt(bounds.minLength())) {
            return Optional.of(ChosenTexts.tooShort(bounds.minLength()));
        }
        if (bounds != null && bounds.maxLength() != null && length > Integer.parseInt(bounds.maxLength())) {
            return Optional.of(ChosenTexts.tooLong(bounds.maxLength()));
        }
        return Optional.empty();
    }

    private static Optional<String> numberViolation(@Nullable NumberAttributeConstraintsType bounds, String value) {
        if (!NUMBER.matcher(value).matches()) {
            return Optional.of(ChosenTexts.NOT_NUMBER);
        }
        BigDecimal number = new BigDecimal(value);
        if (bounds != null && bounds.minValue() != null && number.compareTo(new BigDecimal(bounds.minValue())) < 0) {
            return Optional.of(ChosenTexts.tooSmall(bounds.minValue()));
        }
        if (bounds != null && bounds.maxValue() != null && number.compareTo(new BigDecimal(bounds.maxValue())) > 0) {
            return Optional.of(ChosenTexts.tooGreat(bounds.maxValue()));
        }
        return Optional.empty();
    }

    private static Optional<String> unless(boolean fits, String violation) {
        return fits ? Optional.empty() : Optional.of(violation);
    }
}
