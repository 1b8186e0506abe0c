package dev.cenote.userpool;

import java.util.Optional;
import java.util.Set;

/**
 * A custom OAuth scope, {@code IDENTIFIER/NAME}: a permission that a resource server of the pool defines.
 *
 * @param identifier the resource server's identifier, often a URL
 * @param name the scope's name, which holds no slash
 */
public record Scope(String identifier, String name) {
    /** Lets a client ask for an ID token. */
    public static final String OPENID = "openid";

    /** The scopes that every pool has: OpenID Connect's, and the one for Cognito's own user operations. */
    public static final Set<String> STANDARD =
            Set.of(OPENID, "email", "phone", "profile", "aws.cognito.signin.user.admin");

    /**
     * Parses a full scope name. It is split at the last slash, because identifiers may be URLs and names hold no slash;
     * empty when there is no slash or nothing on one side of it.
     */
    public static Optional<Scope> parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            return Optional.empty();
        }
        return Optional.of(new Scope(text.substring(0, slash), text.substring(slash + 1)));
    }

    /** The full name, as it stands in requests and tokens. */
    @Override
    public String toString() {
        return identifier + '/' + name;
    }
}
