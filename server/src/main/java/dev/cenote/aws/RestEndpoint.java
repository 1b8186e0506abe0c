package dev.cenote.aws;

import dev.cenote.http.Request;
import dev.cenote.http.Response;

/**
 * REST-JSON: API Gateway's control plane and Lambda. None of their operations is built yet, so there is nothing to
 * route: every request is answered as AWS answers a path that no operation has.
 */
final class RestEndpoint {
    private static final String CONTENT_TYPE = "application/json";

    Response handle(Request request) {
        Fault fault = new Fault("UnknownOperationException", "", 404, true);
        return Cors.open(Response.of(fault.status(), CONTENT_TYPE, ErrorJson.of(fault))
                .with("x-amzn-ErrorType", fault.code())
                .with("x-amzn-RequestId", request.id()));
    }
}
