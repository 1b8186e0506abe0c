package dev.cenote.login.oauth;

/** The errors of RFC 6749 §5.2, spelled as on the wire. */
enum OAuthError {
    INVALID_REQUEST("invalid_request"),
    INVALID_CLIENT("invalid_client"),
    INVALID_GRANT("invalid_grant"),
    UNAUTHORIZED_CLIENT("unauthorized_client"),
    UNSUPPORTED_GRANT_TYPE("unsupported_grant_type"),
    INVALID_SCOPE("invalid_scope"),
    /** RFC 8707 §2, RFC 8693 §2.2.2. */
    INVALID_TARGET("invalid_target"),
    /** RFC 7009 §2.2.1. */
    UNSUPPORTED_TOKEN_TYPE("unsupported_token_type"),
    /** RFC 9449 §5. */
    INVALID_DPOP_PROOF("invalid_dpop_proof"),
    /** RFC 6750 §3.1: only where access tokens are shown. */
    INVALID_TOKEN("invalid_token"),
    /** RFC 8628 §3.5, as the three that follow. */
    AUTHORIZATION_PENDING("authorization_pending"),
    SLOW_DOWN("slow_down"),
    ACCESS_DENIED("access_denied"),
    EXPIRED_TOKEN("expired_token");

    private final String wire;

    OAuthError(String wire) {
        this.wire = wire;
    }

    /** E.g. {@code invalid_grant}. */
    String wire() {
        return wire;
    }
}
