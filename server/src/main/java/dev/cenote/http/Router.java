package dev.cenote.http;

import java.util.List;
import java.util.function.Predicate;

/** The visible list of what is mounted: the first route that matches a request answers it. */
public final class Router implements Handler {
    private final List<Route> routes;

    /**
     * One mounted face.
     *
     * @param kind a short word for logs and metrics; there are few of them, they never hold anything a client sent
     */
    public record Route(String kind, Predicate<Request> matches, Handler handler) {
        /** Answers exactly one path. */
        public static Route path(String kind, String path, Handler handler) {
            return new Route(kind, request -> request.rawPath().equals(path), handler);
        }

        /** Answers everything below a path that ends with a slash. */
        public static Route below(String kind, String prefix, Handler handler) {
            return new Route(kind, request -> request.rawPath().startsWith(prefix), handler);
        }
    }

    /** The order counts. */
    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    @Override
    public Response handle(Request request) {
        for (Route route : routes) {
            if (route.matches().test(request)) {
                return route.handler().handle(request);
            }
        }
        return Response.text(404, "Not Found\n");
    }

    /** The kind of the route that answers this request, {@code none} when there is none. */
    public String kind(Request request) {
        for (Route route : routes) {
            if (route.matches().test(request)) {
                return route.kind();
            }
        }
        return "none";
    }
}
