package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.SchemaAttributeType;

/** What the values of an attribute are; on the wire every value is text. */
public enum AttributeValueType {
    /** Text, with bounds of its length. */
    STRING("String"),
    /** A whole number, with bounds of its value. */
    NUMBER("Number"),
    /** A point in time. */
    DATE_TIME("DateTime"),
    /** True or false. */
    BOOLEAN("Boolean");

    private final String wire;

    AttributeValueType(String wire) {
        this.wire = wire;
    }

    /** The type of an attribute; InvalidParameterException when it says none. */
    public static AttributeValueType of(SchemaAttributeType attribute) {
        for (AttributeValueType type : values()) {
            if (type.wire.equals(attribute.attributeDataType())) {
                return type;
            }
        }
        throw Refusal.invalidParameter(
                "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.");
    }
}
