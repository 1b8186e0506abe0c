package dev.cenote.model.codec;

import dev.cenote.model.OperationModel;
import dev.cenote.model.ServiceModel;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a REST request by method, path and literal query parameters (Smithy, http). Where several
 * templates fit, the one that says most literally wins: literal segments before labels, labels before greedy ones.
 */
public final class RestRoutes {
    private final List<Route> routes = new ArrayList<>();

    /** The routes to all operations of a service that have records. */
    public RestRoutes(ServiceModel service) {
        for (OperationModel<?, ?> operation : service.operations()) {
            routes.add(Route.of(operation));
        }
        routes.sort(Comparator.comparing(Route::rank).reversed());
    }

    /** An operation with the labels of the path, decoded. */
    public record Match(OperationModel<?, ?> operation, Map<String, String> labels) {}

    /**
     * The operation that a request means, empty for none.
     *
     * @param rawPath the path as it came, still encoded; one slash at the end does not count
     * @param query the query parameters, decoded
     */
    public Optional<Match> match(String method, String rawPath, Map<String, List<String>> query) {
        List<String> segments = segments(rawPath);
        for (Route route : routes) {
            if (route.operation.httpMethod().equals(method) && route.literalsIn(query)) {
                Map<String, String> labels = route.labels(segments);
                if (labels != null) {
                    return Optional.of(new Match(route.operation, labels));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> segments(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        return List.of((inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner).split("/", -1));
    }

    private record Route(OperationModel<?, ?> operation, List<String> template, Map<String, String> literals) {
        static Route of(OperationModel<?, ?> operation) {
            String uri = operation.httpUri();
            int mark = uri.indexOf('?');
            Map<String, String> literals = new HashMap<>();
            if (mark >= 0) {
                for (String pair : uri.substring(mark + 1).split("&", -1)) {
                    int equals = pair.indexOf('=');
                    literals.put(
                            equals < 0 ? pair : pair.substring(0, equals),
                            equals < 0 ? "" : pair.substring(equals + 1));
                }
            }
            return new Route(operation, segments(mark < 0 ? uri : uri.substring(0, mark)), literals);
        }

        /** A text that sorts by how literal the template is, segment by segment. */
        String rank() {
            StringBuilder rank = new StringBuilder();
            for (String segment : template) {
                rank.append(greedy(segment) ? 'b' : label(segment) ? 'c' : 'd');
            }
            return rank.append('a').append((char) ('0' + literals.size())).toString();
        }

        boolean literalsIn(Map<String, List<String>> query) {
            for (Map.Entry<String, String> literal : literals.entrySet()) {
                List<String> values = query.get(literal.getKey());
                if (values == null || (!literal.getValue().isEmpty() && !values.contains(literal.getValue()))) {
                    return false;
                }
            }
            return true;
        }

        /** The labels, null when the path does not fit. */
        @Nullable
        Map<String, String> labels(List<String> segments) {
            Map<String, String> labels = new HashMap<>();
            int taken = 0;
            for (int i = 0; i < template.size(); i++) {
                int after = template.size() - i - 1;
                int end = greedy(template.get(i)) ? segments.size() - after : taken + 1;
                if (end <= taken || end > segments.size()) {
                    return null;
                }
                String text = String.join("/", segments.subList(taken, end));
                if (label(template.get(i))) {
                    String decoded = decoded(text);
                    if (decoded == null || decoded.isEmpty()) {
                        return null;
                    }
                    labels.put(name(template.get(i)), decoded);
                } else if (!template.get(i).equals(text)) {
                    return null;
                }
                taken = end;
            }
            return taken == segments.size() ? labels : null;
        }

        private static boolean label(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }

        private static boolean greedy(String segment) {
            return segment.endsWith("+}");
        }

        private static String name(String segment) {
            return segment.substring(1, segment.length() - (greedy(segment) ? 2 : 1));
        }

        private static @Nullable String decoded(String text) {
            try {
                // A plus sign means itself in a path.
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
