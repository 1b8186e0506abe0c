package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.NumberAttributeConstraintsType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.model.cognitoidp.StringAttributeConstraintsType;
import java.util.List;

/** The 21 attributes that every user pool has, as {@code DescribeUserPool} shows them when nobody changed them. */
public final class StandardAttributes {
    /** The subject, which no request can change. */
    public static final String SUB = "sub";

    /** Where linked identities are kept, which no request can change. */
    public static final String IDENTITIES = "identities";

    /** All of them, in the order in which the service lists them. */
    public static final List<SchemaAttributeType> ALL = List.of(
            text("profile"),
            text("address"),
            text("birthdate", "10", "10"),
            text("gender"),
            text("preferred_username"),
            updatedAt(),
            text("website"),
            text("picture"),
            identities(),
            sub(),
            text("phone_number"),
            flag("phone_number_verified"),
            text("zoneinfo"),
            text("locale"),
            text("email"),
            flag("email_verified"),
            text("given_name"),
            text("family_name"),
            text("middle_name"),
            text("name"),
            text("nickname"));

    private StandardAttributes() {}

    private static SchemaAttributeType text(String name) {
        return text(name, "0", "2048");
    }

    private static SchemaAttributeType text(String name, String min, String max) {
        return attribute(name, "String")
                .stringAttributeConstraints(lengths(min, max))
                .build();
    }

    private static SchemaAttributeType flag(String name) {
        return attribute(name, "Boolean").build();
    }

    private static SchemaAttributeType updatedAt() {
        return attribute("updated_at", "Number")
                .numberAttributeConstraints(
                        NumberAttributeConstraintsType.builder().minValue("0").build())
                .build();
    }

    private static SchemaAttributeType identities() {
        // COGNITO: newer pools show it with constraints that constrain nothing.
        return attribute(IDENTITIES, "String")
                .stringAttributeConstraints(
                        StringAttributeConstraintsType.builder().build())
                .build();
    }

    private static SchemaAttributeType sub() {
        return attribute(SUB, "String")
                .mutable(false)
                .required(true)
                .stringAttributeConstraints(lengths("1", "2048"))
                .build();
    }

    private static SchemaAttributeType.Builder attribute(String name, String type) {
        return SchemaAttributeType.builder()
                .name(name)
                .attributeDataType(type)
                .developerOnlyAttribute(false)
                .mutable(true)
                .required(false);
    }

    private static StringAttributeConstraintsType lengths(String min, String max) {
        return StringAttributeConstraintsType.builder()
                .minLength(min)
                .maxLength(max)
                .build();
    }
}
