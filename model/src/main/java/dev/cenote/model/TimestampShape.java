package dev.cenote.model;

/**
 * A moment, held as an Instant of millisecond precision.
 *
 * @param format the form on the wire, or {@link Format#PROTOCOL} for the protocol's own
 */
public record TimestampShape(String name, Format format) implements Shape {
    @Override
    public Kind kind() {
        return Kind.TIMESTAMP;
    }

    /** How a moment is written. */
    public enum Format {
        /**
         * As the protocol or the place in the message says: seconds in JSON, ISO in XML and queries, HTTP in headers.
         */
        PROTOCOL,
        /** Seconds since 1970 with up to three decimals. */
        EPOCH_SECONDS,
        /** {@code 2019-04-15T23:28:33Z}. */
        DATE_TIME,
        /** {@code Mon, 15 Apr 2019 23:28:33 GMT}. */
        HTTP_DATE
    }
}
