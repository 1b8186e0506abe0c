package dev.cenote.aws;

import dev.cenote.http.Body;
import dev.cenote.http.Handler;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The one door to every AWS API on one port. A signed request belongs to the service of its credential scope; an
 * unsigned one is told by {@code X-Amz-Target}, then by {@code Action} and {@code Version}.
 */
public final class AwsEndpoint implements Handler {
    private static final String CREDENTIAL = "Credential=";

    private final List<Service> services;
    private final JsonEndpoint json;
    private final QueryEndpoint query;
    private final RestEndpoint rest;

    /** @param services everything served; no two share a signing name */
    public AwsEndpoint(Dispatcher dispatcher, List<Service> services) {
        this.services = List.copyOf(services);
        this.json = new JsonEndpoint(dispatcher);
        this.query = new QueryEndpoint(dispatcher);
        this.rest = new RestEndpoint();
    }

    @Override
    public Response handle(Request arrived) {
        if (arrived.method().equals("OPTIONS")) {
            return Cors.preflight(arrived);
        }
        Request request = QueryEndpoint.carriesForm(arrived) ? buffered(arrived) : arrived;
        Optional<Service> service =
                bySignature(request).or(() -> byTarget(request)).or(() -> byAction(request));
        return service.map(found -> switch (found.protocol()) {
                    case JSON -> json.handle(found, request);
                    case QUERY -> query.handle(found, request);
                    case REST -> rest.handle(request);
                })
                .orElseGet(() -> Cors.open(JsonEndpoint.unknown().with("x-amzn-RequestId", request.id())));
    }

    /**
     * A form is looked into before its service is known; one that cannot be had is left for the endpoint to refuse.
     * Strangers may send one too, because only the form names the operation and some are open: the memory for bodies is
     * what bounds them.
     */
    private static Request buffered(Request request) {
        try {
            return request.buffered(Operation.BODY_LIMIT);
        } catch (Body.TooLarge | Body.Crowded e) {
            return request.withBody(limit -> {
                throw e;
            });
        }
    }

    /** {@code Credential=AKID/DATE/REGION/SERVICE/aws4_request} in the header, or the same in a presigned query. */
    private Optional<Service> bySignature(Request request) {
        Optional<String> header = request.headers().first("authorization").flatMap(AwsEndpoint::credential);
        Optional<String> scope = header.isPresent() ? header : request.query().first("X-Amz-Credential");
        return scope.map(text -> text.split("/", 6))
                .filter(parts -> parts.length >= 4)
                .flatMap(parts -> find(service -> service.model().signingName().equals(parts[3])));
    }

    private static Optional<String> credential(String authorization) {
        int start = authorization.indexOf(CREDENTIAL);
        if (start < 0) {
            return Optional.empty();
        }
        int end = authorization.indexOf(',', start);
        return Optional.of(
                authorization.substring(start + CREDENTIAL.length(), end < 0 ? authorization.length() : end));
    }

    private Optional<Service> byTarget(Request request) {
        return request.headers()
                .first("x-amz-target")
                .flatMap(target -> find(service -> service.protocol() == WireProtocol.JSON
                        && target.startsWith(service.model().targetPrefix() + ".")));
    }

    /** STS and IAM both post forms to the root; {@code Version} tells them apart. */
    private Optional<Service> byAction(Request request) {
        return QueryEndpoint.version(request)
                .flatMap(version -> find(service -> service.protocol() == WireProtocol.QUERY
                        && service.model().apiVersion().equals(version)));
    }

    private Optional<Service> find(Predicate<Service> condition) {
        return services.stream().filter(condition).findFirst();
    }
}
