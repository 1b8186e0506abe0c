package dev.cenote.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a person as their client gets them.
 *
 * @param accessToken a signed JWT in compact form
 * @param idToken a signed JWT in compact form; null in OAuth without the scope {@code openid}
 * @param refreshToken null where the one that was shown stays good
 * @param expiresIn of the access token, seconds
 * @param bound whether the access token counts only with proof of a key (RFC 9449)
 * @param exchanged the scopes of one that was given for another token (RFC 8693); null for all others
 */
public record UserTokenSet(
        String accessToken,
        @Nullable String idToken,
        @Nullable String refreshToken,
        long expiresIn,
        boolean bound,
        @Nullable List<String> exchanged) {
    /** Tokens that whoever bears them may use. */
    public UserTokenSet(String accessToken, @Nullable String idToken, @Nullable String refreshToken, long expiresIn) {
        this(accessToken, idToken, refreshToken, expiresIn, false, null);
    }

    /** The same with a refresh token. */
    UserTokenSet with(String refresh) {
        return new UserTokenSet(accessToken, idToken, refresh, expiresIn, bound, exchanged);
    }

    /** Tokens are not for logs. */
    @Override
    public String toString() {
        return "UserTokenSet[expiresIn=" + expiresIn + ']';
    }
}
