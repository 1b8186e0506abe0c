package dev.cenote.protocol.sigv4;

/**
 * What reading a request's signature comes to, before anybody knows the secret: it is {@link Presented}, in the header
 * {@code Authorization} or in the query, or there is none, or none that could be checked.
 */
public sealed interface SignatureReading permits Presented, SignatureReading.Missing, SignatureReading.Malformed {

    /** The request carries no signature at all. */
    record Missing() implements SignatureReading {}

    /** There is a signature, but not of a form that could be checked; the text is the one AWS answers. */
    record Malformed(String text) implements SignatureReading {}
}
