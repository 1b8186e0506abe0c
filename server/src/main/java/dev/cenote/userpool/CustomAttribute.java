package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.NumberAttributeConstraintsType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.model.cognitoidp.StringAttributeConstraintsType;

/**
 * Turns a requested custom attribute into the one that a pool keeps: {@code custom:NAME} or {@code dev:custom:NAME}.
 */
final class CustomAttribute {
    private static final String CUSTOM = "custom:";
    private static final String DEVELOPER = "dev:";

    private CustomAttribute() {}

    /** Whether a name of the schema is one of a custom attribute. */
    static boolean named(String name) {
        return name.startsWith(CUSTOM) || name.startsWith(DEVELOPER);
    }

    static SchemaAttributeType of(SchemaAttributeType requested) {
        if (Boolean.TRUE.equals(requested.required())) {
            throw Refusal.invalidParameter("Required custom attributes are not supported currently.");
        }
        if (requested.name() == null) {
            throw Refusal.invalidParameter(ChosenTexts.ATTRIBUTE_NAME_MISSING);
        }
        boolean developerOnly = Boolean.TRUE.equals(requested.developerOnlyAttribute());
        // COGNITO: text and numbers show constraints even where there are none; the other types never have any.
        SchemaAttributeType unconstrained = SchemaAttributeType.builder()
                .name((developerOnly ? DEVELOPER : "") + CUSTOM + requested.name())
                .attributeDataType(requested.attributeDataType())
                .developerOnlyAttribute(developerOnly)
                .mutable(!Boolean.FALSE.equals(requested.mutable()))
                .required(false)
                .stringAttributeConstraints(
                        StringAttributeConstraintsType.builder().build())
                .numberAttributeConstraints(
                        NumberAttributeConstraintsType.builder().build())
                .build();
        return AttributeConstraints.adjust(unconstrained, requested);
    }
}
