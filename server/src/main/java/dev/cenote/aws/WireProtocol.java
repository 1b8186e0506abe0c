package dev.cenote.aws;

import dev.cenote.aws.Gatekeeper.Failure;

/** What the three protocols call the failures that come before an operation (sources: recorded answers of each). */
enum WireProtocol {
    /** AWS JSON 1.1: user pools and identity pools. */
    JSON("Exception", "InternalErrorException", 400, 400),
    /** Query: STS and IAM. */
    QUERY("", "InternalFailure", 403, 400),
    /** REST-JSON: API Gateway and Lambda. */
    REST("Exception", "InternalServerErrorException", 403, 403);

    private static final String RATE_EXCEEDED = "Rate exceeded";

    private final String suffix;
    private final String internalError;
    private final int authStatus;
    private final int syntaxStatus;

    WireProtocol(String suffix, String internalError, int authStatus, int syntaxStatus) {
        this.suffix = suffix;
        this.internalError = internalError;
        this.authStatus = authStatus;
        this.syntaxStatus = syntaxStatus;
    }

    Fault fault(Failure failure, String message) {
        boolean query = this == QUERY;
        return switch (failure) {
            case MISSING ->
                front(
                        "MissingAuthenticationToken" + suffix,
                        query ? "Request is missing Authentication Token" : message,
                        authStatus);
            case INCOMPLETE -> front("IncompleteSignature" + suffix, message, syntaxStatus);
            case UNKNOWN_KEY ->
                front(query ? "InvalidClientTokenId" : "UnrecognizedClientException", message, authStatus);
            case MISMATCH -> front(query ? "SignatureDoesNotMatch" : "InvalidSignatureException", message, authStatus);
            case EXPIRED -> front("ExpiredToken" + suffix, message, authStatus);
            case DENIED -> front("AccessDenied" + suffix, message, authStatus);
        };
    }

    /** A body that cannot be read into the operation's input. */
    Fault unreadable(String message) {
        return front(this == QUERY ? "MalformedInput" : "SerializationException", message, 400);
    }

    /** A body beyond the operation's limit. */
    Fault tooLarge() {
        return front("RequestEntityTooLarge" + suffix, "Request body is too large", 413);
    }

    /** Too much to do at once; SDKs know these names and come again by themselves. */
    Fault throttled() {
        return switch (this) {
            // COGNITO: the service itself says so, and 400 is the status of all that it refuses.
            case JSON -> new Fault("TooManyRequestsException", RATE_EXCEEDED, 400, false);
            case QUERY -> front("Throttling", RATE_EXCEEDED, 400);
            case REST -> front("TooManyRequestsException", RATE_EXCEEDED, 429);
        };
    }

    /** Our own defect; the details stay in the log. */
    Fault internal() {
        return new Fault(internalError, "Internal server error.", 500, false);
    }

    private static Fault front(String code, String message, int status) {
        return new Fault(code, message, status, true);
    }
}
