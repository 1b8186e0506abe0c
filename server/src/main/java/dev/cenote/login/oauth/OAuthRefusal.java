package dev.cenote.login.oauth;

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

    /** @param description {@code error_description}, only where Cognito sends one */
    OAuthRefusal(OAuthError error, @Nullable String description) {
        super(error.wire(), null, false, false);
        this.error = error;
        this.description = description;
    }

    OAuthError error() {
        return error;
    }

    @Nullable
    String description() {
        return description;
    }
}
