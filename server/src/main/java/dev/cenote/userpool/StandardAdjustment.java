package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.SchemaAttributeType;

/**
 * What {@code CreateUserPool} may change of a standard attribute: whether it is required or mutable, and its bounds.
 */
final class StandardAdjustment {
    private StandardAdjustment() {}

    static SchemaAttributeType of(SchemaAttributeType standard, SchemaAttributeType wish) {
        if (Boolean.TRUE.equals(wish.developerOnlyAttribute())
                || (wish.attributeDataType() != null
                        && !wish.attributeDataType().equals(standard.attributeDataType()))) {
            throw Refusal.invalidParameter(
                    "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute "
                            + standard.name());
        }
        if (StandardAttributes.SUB.equals(standard.name()) || StandardAttributes.IDENTITIES.equals(standard.name())) {
            // The service itself writes these two, so what a request says of them changes nothing.
            return standard;
        }
        SchemaAttributeType adjusted = standard.toBuilder()
                .mutable(wish.mutable() == null ? standard.mutable() : wish.mutable())
                .required(wish.required() == null ? standard.required() : wish.required())
                .build();
        return AttributeConstraints.adjust(adjusted, wish);
    }
}
