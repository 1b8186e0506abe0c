package dev.cenote.aws;

import dev.cenote.aws.Dispatcher.Outcome;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import dev.cenote.model.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/** AWS JSON 1.1: {@code POST /} with the operation in {@code X-Amz-Target} (Smithy, aws.protocols#awsJson1_1). */
final class JsonEndpoint {
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final int HEADER_CHARACTERS = 1024;
    private static final byte[] NOTHING = {};
    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private static final Dispatcher.Reader READER = new Dispatcher.Reader() {
        @Override
        public <T extends Structure> T read(StructureShape<T> shape, byte[] body) {
            // COGNITO: an empty body counts as an empty object; the model's constraints then say what is missing.
            return JsonCodec.read(shape, body.length == 0 ? EMPTY_OBJECT : body);
        }
    };

    private final Dispatcher dispatcher;

    JsonEndpoint(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    Response handle(Service service, Request request) {
        String target = request.headers().first("x-amz-target").orElse("");
        Operation<?, ?> operation = service.operation(target.substring(target.indexOf('.') + 1));
        Response response = operation == null || !request.method().equals("POST")
                ? unknown()
                : answer(dispatcher.dispatch(service, operation, request, READER));
        return Cors.open(response.with("x-amzn-RequestId", request.id()));
    }

    /** What an unknown target gets, from whichever service it may have been meant for. */
    static Response unknown() {
        return error(new Fault("UnknownOperationException", "", 400, true));
    }

    private static Response answer(Outcome outcome) {
        return outcome instanceof Outcome.Failed(Fault fault) ? error(fault) : ok(((Outcome.Done) outcome).output());
    }

    private static Response ok(@Nullable Structure output) {
        return Response.of(200, CONTENT_TYPE, output == null ? NOTHING : JsonCodec.write(output));
    }

    private static Response error(Fault fault) {
        Response response = Response.of(fault.status(), CONTENT_TYPE, ErrorJson.of(fault))
                // COGNITO: the colon at the end is on the wire; SDKs cut there.
                .with("x-amzn-ErrorType", fault.code() + ":");
        return fault.message().isEmpty()
                ? response
                : response.with("x-amzn-ErrorMessage", Headers.safe(cut(fault.message())));
    }

    /** The body keeps the whole text; a header that long would be refused on its way. */
    private static String cut(String text) {
        return text.length() <= HEADER_CHARACTERS ? text : text.substring(0, HEADER_CHARACTERS);
    }
}
