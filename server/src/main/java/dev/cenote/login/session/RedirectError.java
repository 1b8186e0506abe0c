package dev.cenote.login.session;

/** The errors that an app is told through the browser (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
public enum RedirectError {
    INVALID_REQUEST("invalid_request", false),
    UNAUTHORIZED_CLIENT("unauthorized_client", true),
    INVALID_SCOPE("invalid_scope", true),
    INVALID_TARGET("invalid_target", false),
    REQUEST_NOT_SUPPORTED("request_not_supported", false),
    REQUEST_URI_NOT_SUPPORTED("request_uri_not_supported", false),
    LOGIN_REQUIRED("login_required", false),
    SERVER_ERROR("server_error", false);

    private final String wire;
    private final boolean described;

    RedirectError(String wire, boolean described) {
        this.wire = wire;
        this.described = described;
    }

    /** As on the wire, e.g. {@code invalid_request}. */
    public String wire() {
        return wire;
    }

    /** COGNITO: says these as description, whatever the error; a client that looks at either finds it. */
    boolean described() {
        return described;
    }
}
