package dev.cenote.aws;

import dev.cenote.http.Request;
import dev.cenote.http.Response;

/** Lets browser SDKs call: any origin, no credentials, the headers that AWS exposes. */
final class Cors {
    private static final String EXPOSED = "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date";
    private static final String MAX_AGE_SECONDS = "172800";
    private static final String ALLOWED = "content-type,x-amz-target,x-amz-user-agent,x-amz-date,authorization,"
            + "x-amz-security-token,x-amz-content-sha256,cache-control,amz-sdk-invocation-id,amz-sdk-request";

    private Cors() {}

    /** Answers a preflight request, echoing what the browser asks for (Fetch standard, CORS-preflight). */
    static Response preflight(Request request) {
        return Response.of(200)
                .with("Access-Control-Allow-Origin", "*")
                .with(
                        "Access-Control-Allow-Methods",
                        request.headers()
                                .first("access-control-request-method")
                                .filter(Cors::token)
                                .orElse("POST"))
                .with(
                        "Access-Control-Allow-Headers",
                        request.headers()
                                .first("access-control-request-headers")
                                .filter(Cors::token)
                                .orElse(ALLOWED))
                .with("Access-Control-Max-Age", MAX_AGE_SECONDS);
    }

    /** Marks an answer as readable by any page. */
    static Response open(Response response) {
        return response.with("Access-Control-Allow-Origin", "*").with("Access-Control-Expose-Headers", EXPOSED);
    }

    /** Only what a list of header names can hold is echoed, so that nothing else can be smuggled into the answer. */
    private static boolean token(String value) {
        return value.chars()
                .allMatch(c ->
                        c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_, ".indexOf(c) >= 0);
    }
}
