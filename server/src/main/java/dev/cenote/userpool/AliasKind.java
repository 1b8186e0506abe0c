package dev.cenote.userpool;

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

    /** The attribute's name. */
    public String attribute() {
        return attribute;
    }
}
