package dev.cenote.credentials;

import dev.cenote.kernel.Refusal;
import dev.cenote.protocol.json.JsonObjects;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom tokens of identity providers are about. Which key checks a token is never said by the token. */
public final class WebIdentities {
    static final String MALFORMED =
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";

    private static final int PARTS = 3;

    private final List<WebIdentitySource> sources;

    /** @param sources asked one after the other */
    public WebIdentities(List<WebIdentitySource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Verifies a token, outside of transactions.
     *
     * @throws Refusal InvalidIdentityToken, ExpiredTokenException
     */
    public WebIdentity require(String token) {
        String issuer = issuer(token);
        return sources.stream()
                .flatMap(source -> source.verify(issuer, token).stream())
                .findFirst()
                .orElseThrow(() -> invalid("No OpenIDConnect provider found in your account for " + issuer));
    }

    static Refusal invalid(String message) {
        return new Refusal("InvalidIdentityToken", message);
    }

    static Refusal expired(long now, long expiry) {
        return new Refusal(
                "ExpiredTokenException",
                "Token expired: current date/time " + now + " must be before the expiration date/time " + expiry);
    }

    /** What the token says of its issuer; who looks at the token further checks all of it. */
    private static String issuer(String token) {
        String[] parts = token.split("\\.", -1);
        Map<String, Object> claims = parts.length == PARTS ? claims(parts[1]) : null;
        if (claims != null && claims.get("iss") instanceof String issuer) {
            return issuer;
        }
        throw invalid(MALFORMED);
    }

    private static @Nullable Map<String, Object> claims(String part) {
        try {
            return JsonObjects.find(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
