package dev.cenote.aws;

import dev.cenote.aws.Dispatcher.Outcome;
import dev.cenote.http.Body;
import dev.cenote.http.Form;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import dev.cenote.model.codec.QueryCodec;
import dev.cenote.model.codec.XmlCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * AWS Query: a form with {@code Action} and {@code Version} in, XML out (Smithy, aws.protocols#awsQuery). GET carries
 * the form in its query, and so does a POST without a body: presigned ones, and those by which other clouds have the
 * identity of a workload proved ({@code GetCallerIdentity}), are made so.
 */
final class QueryEndpoint {
    private static final String CONTENT_TYPE = "text/xml";
    private static final String ACTION = "Action";

    private final Dispatcher dispatcher;

    QueryEndpoint(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Whether the request can be of this protocol at all: a form to the root, or the same in the query. */
    static boolean carriesForm(Request request) {
        return request.rawPath().equals("/")
                && (request.method().equals("GET")
                        || request.headers().mediaType().equals("application/x-www-form-urlencoded")
                        || request.method().equals("POST")
                                && request.query().first(ACTION).isPresent());
    }

    /** The API version that an unsigned request names; it tells STS from IAM. The body must be in memory already. */
    static Optional<String> version(Request request) {
        if (!carriesForm(request)) {
            return Optional.empty();
        }
        try {
            return form(request, request.body().read(Operation.BODY_LIMIT)).first("Version");
        } catch (Form.Malformed | Body.TooLarge | Body.Crowded e) {
            return Optional.empty();
        }
    }

    Response handle(Service service, Request request) {
        Response response;
        try {
            response = answer(service, request, form(request, request.body().read(Operation.BODY_LIMIT)));
        } catch (Body.TooLarge e) {
            response = error(service, service.protocol().tooLarge(), request);
        } catch (Body.Crowded e) {
            response = error(service, service.protocol().throttled(), request);
        } catch (Form.Malformed e) {
            response = error(service, service.protocol().unreadable(e.message()), request);
        }
        return Cors.open(response.with("x-amzn-RequestId", request.id()));
    }

    private Response answer(Service service, Request request, Form form) {
        String action = form.first(ACTION).orElse("");
        Operation<?, ?> operation = service.operation(action);
        if (operation == null) {
            return error(service, unknown(action, form.first("Version").orElse("")), request);
        }
        Outcome outcome = dispatcher.dispatch(service, operation, request, new Dispatcher.Reader() {
            @Override
            public <T extends Structure> T read(StructureShape<T> shape, byte[] body) {
                return QueryCodec.read(shape, parameters(form));
            }
        });
        return switch (outcome) {
            case Outcome.Done done ->
                Response.of(
                        200,
                        CONTENT_TYPE,
                        XmlCodec.answer(service.model(), operation.model(), done.output(), request.id()));
            case Outcome.Failed(Fault fault) -> error(service, fault, request);
        };
    }

    private static Form form(Request request, byte[] body) {
        // One of the two and never both, so that nobody reads another form than somebody else.
        boolean inQuery = request.method().equals("GET") || request.method().equals("POST") && body.length == 0;
        return inQuery ? Form.parse(request.rawQuery()) : Form.parse(body);
    }

    /** A field that comes twice counts once, the last time: AWS does not speak of it, and no client sends it. */
    private static Map<String, String> parameters(Form form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        form.fields().forEach(field -> parameters.put(field.name(), field.value()));
        return parameters;
    }

    private static Fault unknown(String action, String version) {
        return action.isEmpty()
                ? new Fault("MissingAction", "The request must contain the parameter Action", 400, true)
                : new Fault(
                        "InvalidAction", "Could not find operation " + action + " for version " + version, 400, true);
    }

    private static Response error(Service service, Fault fault, Request request) {
        byte[] body = XmlCodec.error(service.model(), fault.ours(), fault.code(), fault.message(), request.id());
        return Response.of(fault.status(), CONTENT_TYPE, body);
    }
}
