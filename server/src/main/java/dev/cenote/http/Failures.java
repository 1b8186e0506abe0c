package dev.cenote.http;

import dev.cenote.kernel.Unavailable;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered when no face had an answer: a few words of text, and no details of ours. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int BAD_REQUEST = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;

    private Failures() {}

    /** The status that {@link #answer} has; for those who count. */
    public static int status(Throwable failure) {
        return switch (failure) {
            case Body.TooLarge _ -> CONTENT_TOO_LARGE;
            case Body.Broken broken -> broken.getCause() instanceof TimeoutException ? REQUEST_TIMEOUT : BAD_REQUEST;
            case Unavailable unavailable when unavailable.momentary() -> SERVICE_UNAVAILABLE;
            // Whatever else is thrown is a defect, of any type.
            default -> INTERNAL_SERVER_ERROR;
        };
    }

    static Response answer(Throwable failure, String requestId) {
        return switch (status(failure)) {
            case CONTENT_TOO_LARGE -> Response.text(CONTENT_TOO_LARGE, "Content Too Large\n");
            case REQUEST_TIMEOUT -> Response.text(REQUEST_TIMEOUT, "Request Timeout\n");
            case BAD_REQUEST -> Response.text(BAD_REQUEST, "Bad Request\n");
            case SERVICE_UNAVAILABLE -> {
                LOG.warn("a request was put off: {}", failure.getMessage());
                // RFC 9110 §10.2.3: in seconds.
                yield Response.text(SERVICE_UNAVAILABLE, "Service Unavailable\n")
                        .with("Retry-After", "1")
                        .with("x-amzn-RequestId", requestId);
            }
            default -> {
                LOG.error("a request failed", failure);
                yield Response.text(INTERNAL_SERVER_ERROR, "Internal Server Error\n")
                        .with("x-amzn-RequestId", requestId);
            }
        };
    }
}
