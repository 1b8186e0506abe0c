package dev.cenote.admin;

import dev.cenote.http.Body;
import dev.cenote.http.Handler;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.store.Snapshots;
import dev.cenote.store.StoreRefusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /_cenote/…}, in development mode only: moves the clock, empties the store, goes back to an earlier state,
 * shows the messages. It sends no CORS headers and takes only JSON, so that no web page can use it: a page can post
 * forms to other origins without asking, but not JSON.
 */
public final class DevelopmentApi implements Handler {
    /** Everything below this path is answered here. */
    public static final String PREFIX = "/_cenote/";

    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentApi.class);
    private static final int MOST_BYTES = 4096;

    private final DevelopmentClock clock;
    private final Snapshots snapshots;
    private final DevelopmentMessages messages;
    private final Runnable forget;
    private final Function<Request, Optional<Response>> refusal;

    /**
     * @param forget makes every cache forget what it has read, after the store changed under it
     * @param refusal what to answer a caller who may not use this; empty lets the request pass
     */
    public DevelopmentApi(
            DevelopmentClock clock,
            Snapshots snapshots,
            DevelopmentMessages messages,
            Runnable forget,
            Function<Request, Optional<Response>> refusal) {
        this.clock = clock;
        this.snapshots = snapshots;
        this.messages = messages;
        this.forget = forget;
        this.refusal = refusal;
    }

    @Override
    public Response handle(Request request) {
        if (!DevelopmentDefence.originIsLoopback(request)) {
            return error(403, "web pages may not use the development API");
        }
        return refusal.apply(request).orElseGet(() -> answer(request).with("Cache-Control", "no-store"));
    }

    private Response answer(Request request) {
        boolean post = request.method().equals("POST");
        String path = request.rawPath().substring(PREFIX.length());
        if (path.equals("clock") && request.method().equals("GET")) {
            return now();
        }
        if (path.equals("messages")) {
            return request.method().equals("GET")
                    ? messages.list(request)
                    : error(405, "use GET").with("Allow", "GET");
        }
        return switch (path) {
            case "clock", "reset", "snapshot", "restore" ->
                post
                        ? change(path, request)
                        : error(405, "use POST").with("Allow", path.equals("clock") ? "GET, POST" : "POST");
            default -> error(404, "there is no such development API");
        };
    }

    private Response change(String path, Request request) {
        if (!request.headers().mediaType().equals("application/json")) {
            return error(415, "the content type must be application/json");
        }
        try {
            byte[] body = request.body().read(MOST_BYTES);
            Map<String, String> members = body.length == 0 ? Map.of() : FlatJson.parse(body);
            return switch (path) {
                case "clock" -> moveClock(members);
                case "reset" -> reset(members);
                case "snapshot" -> take(members);
                default -> restore(members);
            };
        } catch (Body.TooLarge | FlatJson.Malformed e) {
            return error(400, "the body must be a small JSON object whose values are texts");
        }
    }

    private Response now() {
        String json = "{\"now\":\"" + clock.instant() + "\"}";
        return Response.of(200, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private Response moveClock(Map<String, String> members) {
        try {
            if (members.keySet().equals(Set.of("now"))) {
                clock.set(Instant.parse(members.getOrDefault("now", "")));
            } else if (members.keySet().equals(Set.of("advance"))) {
                clock.advance(Duration.parse(members.getOrDefault("advance", "")));
            } else {
                return error(400, "give either now or advance");
            }
        } catch (DateTimeException | ArithmeticException e) {
            return error(400, "now is a time such as 2030-01-31T12:00:00Z, advance a duration such as PT1H");
        }
        return now();
    }

    private Response reset(Map<String, String> members) {
        if (!members.isEmpty()) {
            return error(400, "reset takes no members");
        }
        snapshots.clear();
        clock.reset();
        forget.run();
        LOG.info("the store was emptied");
        return Response.of(204);
    }

    private Response take(Map<String, String> members) {
        Optional<String> name = name(members);
        name.ifPresent(snapshots::take);
        return name.isPresent() ? Response.of(204) : badName();
    }

    private Response restore(Map<String, String> members) {
        Optional<String> name = name(members);
        if (name.isEmpty()) {
            return badName();
        }
        try {
            if (!snapshots.restore(name.get())) {
                return error(404, "there is no snapshot of that name");
            }
        } catch (StoreRefusal e) {
            return error(409, "the snapshot was taken by another version, or under another master key");
        }
        forget.run();
        LOG.info("the store was put back to the snapshot {}", name.get());
        return Response.of(204);
    }

    private static Optional<String> name(Map<String, String> members) {
        return members.size() == 1
                ? Optional.ofNullable(members.get("name")).filter(Snapshots::isName)
                : Optional.empty();
    }

    private static Response badName() {
        return error(400, "give name, of 1 to 64 lower-case letters, digits and hyphens");
    }

    /** The sentences are written here and hold nothing that needs escaping. */
    static Response error(int status, String sentence) {
        String json = "{\"message\":\"" + sentence + "\"}";
        return Response.of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }
}
