package dev.cenote.userpool;

/** How a message reaches a person; the names are AWS's. */
public enum DeliveryMedium {
    /** To {@code email}. */
    EMAIL("email"),
    /** To {@code phone_number}. */
    SMS("phone_number");

    private final String attribute;

    DeliveryMedium(String attribute) {
        this.attribute = attribute;
    }

    /** The attribute that holds the address. */
    public String attribute() {
        return attribute;
    }
}
