package dev.cenote.admin;

import dev.cenote.http.Handler;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: it can do its work; otherwise 503 and what is
 * missing, so that a load balancer sends requests elsewhere.
 */
public final class HealthEndpoint implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(HealthEndpoint.class);

    private final List<Check> checks;

    /** Something that must hold for the server to be ready, with a word for it. */
    public record Check(String name, BooleanSupplier holds) {}

    /** @param checks asked anew for each request */
    public HealthEndpoint(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    @Override
    public Response handle(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Response.text(405, "Method Not Allowed\n").with("Allow", "GET, HEAD");
        }
        return switch (request.rawPath()) {
            case "/health/live" -> answer(200, "{\"status\":\"live\"}");
            case "/health/ready" -> ready();
            default -> Response.text(404, "Not Found\n");
        };
    }

    private Response ready() {
        List<String> failing = checks.stream()
                .filter(check -> !holds(check))
                .map(check -> '"' + check.name + '"')
                .toList();
        return failing.isEmpty()
                ? answer(200, "{\"status\":\"ready\"}")
                : answer(503, "{\"status\":\"unavailable\",\"failing\":[" + String.join(",", failing) + "]}");
    }

    private static boolean holds(Check check) {
        try {
            return check.holds.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warn("the check {} failed", check.name, e);
            return false;
        }
    }

    private static Response answer(int status, String json) {
        return Response.of(status, "application/json", json.getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store");
    }
}
