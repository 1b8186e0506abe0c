package dev.cenote.login.session;

import dev.cenote.audit.CloudTrail;
import dev.cenote.audit.ServedPage;
import dev.cenote.http.Body;
import dev.cenote.http.Form;
import dev.cenote.http.Handler;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.login.session.DomainResolver.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Everything that is mounted on pools' domains, in all of the domains' forms, as one table. */
public final class DomainEndpoint implements Handler {
    /** The most that a form may have. */
    public static final int BODY_LIMIT = 128 * 1024;

    private final DomainResolver resolver;
    private final List<DomainRoute> routes;
    private final DomainQuotas quotas;
    private final CloudTrail audit;

    /**
     * @param routes the table; the first line that matches answers
     * @param quotas for whatever costs work
     * @param audit hears of what is asked here
     */
    public DomainEndpoint(DomainResolver resolver, List<DomainRoute> routes, DomainQuotas quotas, CloudTrail audit) {
        this.resolver = resolver;
        this.routes = List.copyOf(routes);
        this.quotas = quotas;
        this.audit = audit;
    }

    @Override
    public Response handle(Request request) {
        return switch (resolver.resolve(request)) {
            case Destination.Found(DomainRequest domain) -> answer(domain);
            case Destination.Unknown _, Destination.Elsewhere _ -> DomainAnswers.empty(request, 404);
        };
    }

    private Response answer(DomainRequest domain) {
        Request request = domain.request();
        TreeSet<String> methods = new TreeSet<>();
        for (DomainRoute route : routes) {
            if (route.matches(request.rawPath()) && route.serves(domain)) {
                if (route.takes(request.method())) {
                    return answer(route, domain);
                }
                methods.addAll(route.methods());
            }
        }
        return methods.isEmpty()
                ? DomainAnswers.empty(request, 404)
                : DomainAnswers.empty(request, 405).with("Allow", String.join(", ", methods));
    }

    private Response answer(DomainRoute route, DomainRequest domain) {
        RouteQuota quota = route.quota();
        if (quota != null && !quota.admits(quotas, domain.request())) {
            return refused(route, quota, domain);
        }
        return route.event() == null ? route.handler().handle(domain) : audited(route.event(), route.handler(), domain);
    }

    private Response refused(DomainRoute route, RouteQuota quota, DomainRequest domain) {
        // The body stays where it is: that is what a quota saves.
        Request request = domain.request().withBody(Body.of(new byte[0]));
        Response refusal = quota.refusal(request);
        if (route.refusedEvent() != null) {
            tell(route.refusedEvent(), domain, request, refusal);
        }
        return refusal;
    }

    private Response audited(String event, DomainHandler handler, DomainRequest domain) {
        Request request;
        Response response;
        try {
            // Read once for both who answers and who writes down what was asked.
            request = domain.request().buffered(BODY_LIMIT);
            response = handler.handle(domain.with(request));
        } catch (Body.TooLarge tooLarge) {
            request = domain.request().withBody(Body.of(new byte[0]));
            response = DomainAnswers.empty(request, 413);
        }
        tell(event, domain, request, response);
        return response;
    }

    private void tell(String event, DomainRequest domain, Request request, Response response) {
        audit.served(new ServedPage(
                event,
                domain.poolId(),
                request,
                asked(request),
                null,
                response.status(),
                domain.witness().proved()));
    }

    private static Form asked(Request request) {
        List<Form.Field> fields = new ArrayList<>(request.query().fields());
        if (request.headers().mediaType().equals("application/x-www-form-urlencoded")) {
            try {
                fields.addAll(Form.parse(request.body().read(BODY_LIMIT)).fields());
            } catch (Form.Malformed e) {
                // Whoever answers has refused it; there is nothing in it to tell.
                return new Form(fields);
            }
        }
        return new Form(fields);
    }
}
