package dev.cenote.aws;

/**
 * An error on its way to the wire.
 *
 * @param code the AWS error code
 * @param status the HTTP status
 * @param front whether it was raised before the service's own code ran (signature, policy, parsing): those carry their
 *     text under {@code Message} in JSON answers, the service's own under {@code message}
 */
record Fault(String code, String message, int status, boolean front) {
    /** Whether the fault is ours ({@code Receiver}) and not the caller's ({@code Sender}). */
    boolean ours() {
        return status >= 500;
    }
}
