package dev.cenote.token;

import org.jspecify.annotations.Nullable;

/**
 * The tokens of a person as their client gets them.
 *
 * @param accessToken a signed JWT in compact form
 * @param idToken a signed JWT in compact form; null in OAuth without the scope {@code openid}
 * @param refreshToken null where the one that was shown stays good
 * @param expiresIn of the access token, seconds
 */
public record UserTokenSet(
        String accessToken,
        @Nullable String idToken,
        @Nullable String refreshToken,
        long expiresIn) {
    /** The same with a refresh token. */
    UserTokenSet with(String refresh) {
        return new UserTokenSet(accessToken, idToken, refresh, expiresIn);
    }

    /** Tokens are not for logs. */
    @Override
    public String toString() {
        return "UserTokenSet[expiresIn=" + expiresIn + ']';
    }
}
