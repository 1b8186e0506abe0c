package dev.cenote.login.look;

/**
 * A question for one attribute of the person, sent as {@link FieldNames#ofAttribute}.
 *
 * @param attribute its name in the schema, {@code custom:} included; it decides about label, keyboard and completion
 * @param value what stands there already, empty for nothing
 */
public record AttributeField(String attribute, String value, boolean required) {}
