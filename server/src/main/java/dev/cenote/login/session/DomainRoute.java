package dev.cenote.login.session;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of what a domain answers.
 *
 * @param path below the domain, exactly; with a slash and a star at its end everything below it
 * @param method as in the request line; null when the handler looks at the method itself
 * @param event CloudTrail's name of what is done there, e.g. {@code Login_GET}; null when nothing is told, or the
 *     handler tells it
 * @param ownEvent the name by which the handler tells it, for a request that does not come to the handler; null when
 *     there is none
 * @param quota what it counts against; null for what costs next to nothing
 * @param served where there is such a line at all. Asked before the body, the quota and the audit: what a pool did not
 *     ask for is answered as if nobody had thought of it
 * @param harmless whether reading it changes nothing, so that HEAD is answered, too
 */
public record DomainRoute(
        String path,
        @Nullable String method,
        @Nullable String event,
        @Nullable String ownEvent,
        DomainHandler handler,
        @Nullable RouteQuota quota,
        Predicate<DomainRequest> served,
        boolean harmless) {
    private static final String HEAD = "HEAD";
    private static final String BELOW = "/*";
    private static final Predicate<DomainRequest> EVERYWHERE = _ -> true;

    /** A page or endpoint that is read. */
    public static DomainRoute get(String path, @Nullable String event, DomainHandler handler) {
        return new DomainRoute(path, "GET", event, null, handler, null, EVERYWHERE, false);
    }

    /** A form that is sent. */
    public static DomainRoute post(String path, @Nullable String event, DomainHandler handler) {
        return new DomainRoute(path, "POST", event, null, handler, null, EVERYWHERE, false);
    }

    /** An endpoint that answers every method in its own way. */
    public static DomainRoute any(String path, DomainHandler handler) {
        return new DomainRoute(path, null, null, null, handler, null, EVERYWHERE, false);
    }

    /** The same within a quota. */
    public DomainRoute within(RouteQuota limit) {
        return new DomainRoute(path, method, event, ownEvent, handler, limit, served, harmless);
    }

    /** The same, whose handler tells what is done there by that name. */
    public DomainRoute telling(String name) {
        return new DomainRoute(path, method, event, name, handler, quota, served, harmless);
    }

    /** What is told of a request that the quota refuses; null for nothing. */
    @Nullable
    String refusedEvent() {
        return event == null ? ownEvent : event;
    }

    /** The same with an event of CloudTrail. */
    public DomainRoute told(String name) {
        return new DomainRoute(path, method, name, null, handler, quota, served, harmless);
    }

    /** The same, for pools only that ask for it; everywhere else there is no such line. */
    public DomainRoute where(Predicate<DomainRequest> asked) {
        return new DomainRoute(path, method, event, ownEvent, handler, quota, asked, harmless);
    }

    /**
     * The same for a page whose reading changes nothing: HEAD is then answered like GET, without body (RFC 9110
     * §9.3.2). The pages of a sign-in are not of that kind. Reading them gives a code away, uses up what an app pushed,
     * ends a session, confirms an account, or takes the message of the last form out of the browser, and whoever sends
     * HEAD sees nothing of what comes of that; so it is not allowed there.
     */
    public DomainRoute withHead() {
        return new DomainRoute(path, method, event, ownEvent, handler, quota, served, true);
    }

    boolean matches(String rawPath) {
        return path.endsWith(BELOW) ? rawPath.startsWith(path.substring(0, path.length() - 1)) : rawPath.equals(path);
    }

    boolean takes(String asked) {
        return method == null || method.equals(asked) || harmless && asked.equals(HEAD);
    }

    /** Whether there is such a line for whom the request is. */
    boolean serves(DomainRequest domain) {
        return served.test(domain);
    }

    /** What it answers, for {@code Allow}; empty where the handler looks at the method itself. */
    List<String> methods() {
        if (method == null) {
            return List.of();
        }
        return harmless ? List.of(method, HEAD) : List.of(method);
    }
}
