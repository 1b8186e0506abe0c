package dev.cenote.login.session;

import java.util.Optional;

/** What an app wants a sign-in to end in, {@code response_type}. COGNITO: no other one, and no two at once. */
public enum ResponseType {
    /** A code for the token endpoint (RFC 6749 §4.1). */
    CODE("code", "code"),
    /** Tokens in the fragment of the redirect (RFC 6749 §4.2). */
    TOKEN("token", "implicit");

    private final String wire;
    private final String flow;

    ResponseType(String wire, String flow) {
        this.wire = wire;
        this.flow = flow;
    }

    /** The one of that name; empty for any other text. */
    public static Optional<ResponseType> parse(String text) {
        for (ResponseType type : values()) {
            if (type.wire.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** What an app client must be allowed for it, one of {@code AllowedOAuthFlows}. */
    String flow() {
        return flow;
    }
}
