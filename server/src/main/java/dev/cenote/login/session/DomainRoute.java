package dev.cenote.login.session;

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
 */
public record DomainRoute(
        String path,
        @Nullable String method,
        @Nullable String event,
        @Nullable String ownEvent,
        DomainHandler handler,
        @Nullable RouteQuota quota) {
    private static final String BELOW = "/*";

    /** A page or endpoint that is read. */
    public static DomainRoute get(String path, @Nullable String event, DomainHandler handler) {
        return new DomainRoute(path, "GET", event, null, handler, null);
    }

    /** A form that is sent. */
    public static DomainRoute post(String path, @Nullable String event, DomainHandler handler) {
        return new DomainRoute(path, "POST", event, null, handler, null);
    }

    /** An endpoint that answers every method in its own way. */
    public static DomainRoute any(String path, DomainHandler handler) {
        return new DomainRoute(path, null, null, null, handler, null);
    }

    /** The same within a quota. */
    public DomainRoute within(RouteQuota limit) {
        return new DomainRoute(path, method, event, ownEvent, handler, limit);
    }

    /** The same, whose handler tells what is done there by that name. */
    public DomainRoute telling(String name) {
        return new DomainRoute(path, method, event, name, handler, quota);
    }

    /** What is told of a request that the quota refuses; null for nothing. */
    @Nullable
    String refusedEvent() {
        return event == null ? ownEvent : event;
    }

    /** The same with an event of CloudTrail. */
    public DomainRoute told(String name) {
        return new DomainRoute(path, method, name, null, handler, quota);
    }

    boolean matches(String rawPath) {
        return path.endsWith(BELOW) ? rawPath.startsWith(path.substring(0, path.length() - 1)) : rawPath.equals(path);
    }

    boolean takes(String asked) {
        return method == null || method.equals(asked);
    }
}
