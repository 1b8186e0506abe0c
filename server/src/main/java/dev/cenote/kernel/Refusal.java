package dev.cenote.kernel;

import java.io.Serial;
import java.util.Objects;

/**
 * The one exception for "no": an AWS error code and the message the caller reads. Each face translates it into its own
 * form (an AWS {@code __type}, an RFC 6749 code, a sentence on a page). It carries no stack trace, because refusing is
 * an ordinary answer and must stay cheap; anything that is a defect is any other exception.
 */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code the AWS error code without name space, e.g. {@code ResourceNotFoundException}
     * @param message what the caller reads; never holds a secret
     */
    public Refusal(String code, String message) {
        super(Objects.requireNonNull(message), null, false, false);
        this.code = Objects.requireNonNull(code);
    }

    /** The AWS error code, e.g. {@code NotAuthorizedException}. */
    public String code() {
        return code;
    }

    /** The message the caller reads. */
    public String message() {
        return Objects.requireNonNull(getMessage());
    }

    /** A bad value in a request to a user pool. */
    public static Refusal invalidParameter(String message) {
        return new Refusal("InvalidParameterException", message);
    }

    /** Something the request names does not exist. */
    public static Refusal resourceNotFound(String message) {
        return new Refusal("ResourceNotFoundException", message);
    }

    /** The caller has not proved what is needed. */
    public static Refusal notAuthorized(String message) {
        return new Refusal("NotAuthorizedException", message);
    }

    /** A quota is used up. */
    public static Refusal limitExceeded(String message) {
        return new Refusal("LimitExceededException", message);
    }

    /** Somebody else changed the same thing meanwhile; the caller may try again. */
    public static Refusal concurrentModification(String message) {
        return new Refusal("ConcurrentModificationException", message);
    }
}
