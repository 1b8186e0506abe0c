package dev.cenote.userpool;

import java.util.Optional;
import java.util.stream.Stream;

/** The attributes by which a person may sign in. */
public enum AliasKind {
    /** An e-mail address. */
    EMAIL("email"),
    /** A phone number. */
    PHONE_NUMBER("phone_number"),
    /** A user name that may change. */
    PREFERRED_USERNAME("preferred_username");

    private final String attribute;

    AliasKind(String attribute) {
        this.attribute = attribute;
    }

    /** The contact of that name: {@code email} or {@code phone_number}. */
    public static Optional<AliasKind> contact(String attribute) {
        return Stream.of(EMAIL, PHONE_NUMBER)
                .filter(kind -> kind.attribute.equals(attribute))
                .findFirst();
    }

    /** The attribute's name. */
    public String attribute() {
        return attribute;
    }
}
