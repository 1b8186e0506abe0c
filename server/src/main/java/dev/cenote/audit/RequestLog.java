package dev.cenote.audit;

import dev.cenote.http.Failures;
import dev.cenote.http.Handler;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes a line about each request and counts it. The line holds the path but no query, no header and no body: codes,
 * tokens, passwords and signatures travel in those.
 */
public final class RequestLog implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final int INTERNAL_ERROR = 500;
    private static final int LONGEST_PATH = 256;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private final Handler handler;
    private final Function<Request, String> kind;
    private final Metrics metrics;
    private final Level level;

    /**
     * @param kind a short word for what a request is for
     * @param level of the lines about requests that did not fail
     */
    public RequestLog(Handler handler, Function<Request, String> kind, Metrics metrics, Level level) {
        this.handler = handler;
        this.kind = kind;
        this.metrics = metrics;
        this.level = level;
    }

    @Override
    public Response handle(Request request) {
        long began = System.nanoTime();
        int status = INTERNAL_ERROR;
        try {
            Response response = handler.handle(request);
            status = response.status();
            return response;
        } catch (RuntimeException e) {
            status = Failures.status(e);
            throw e;
        } finally {
            note(request, status, System.nanoTime() - began);
        }
    }

    /** What is answered is answered: a look-up that fails only now must not take the place of the answer. */
    private String kind(Request request) {
        try {
            return kind.apply(request);
        } catch (RuntimeException e) {
            return "unknown";
        }
    }

    private void note(Request request, int status, long nanos) {
        String what = kind(request);
        String method = METHODS.contains(request.method()) ? request.method() : "OTHER";
        metrics.request(what, method, status, nanos);
        String path = request.rawPath();
        LOG.atLevel(status >= INTERNAL_ERROR ? Level.WARN : level)
                .addKeyValue("kind", what)
                .addKeyValue("method", method)
                .addKeyValue("path", path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path)
                .addKeyValue("status", status)
                .addKeyValue("millis", Math.round(nanos / NANOS_PER_MILLI * 10) / 10.0)
                .addKeyValue("from", request.remoteAddress())
                .log("request");
    }
}
