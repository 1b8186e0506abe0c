package dev.cenote.login.oauth;

import dev.cenote.kernel.Refusal;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of the authorization server says no in the words of RFC 6749; without stack trace, because it is an
 * answer.
 */
final class OAuthRefusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final OAuthError error;
    private final transient @Nullable String description;

    OAuthRefusal(OAuthError error) {
        this(error, null);
    }

    /** @param description {@code error_description}, only where Cognito sends one or knows no such error */
    OAuthRefusal(OAuthError error, @Nullable String description) {
        super(error.wire(), null, false, false);
        this.error = error;
        this.description = description;
    }

    /**
     * What an engine says in AWS's words, about somebody whose client is proved: that they may not have tokens is one
     * error here. COGNITO: what a function says is the description of another one.
     */
    static OAuthRefusal of(Refusal refusal) {
        return switch (refusal.code()) {
            case "NotAuthorizedException", "UserNotFoundException", "RefreshTokenReuseException" ->
                new OAuthRefusal(OAuthError.INVALID_GRANT);
            // Codes are many, so this switch cannot be exhaustive.
            default -> new OAuthRefusal(OAuthError.INVALID_REQUEST, refusal.message());
        };
    }

    OAuthError error() {
        return error;
    }

    @Nullable
    String description() {
        return description;
    }
}
