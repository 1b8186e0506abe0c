package dev.cenote.token;

/**
 * An access token as its client gets it.
 *
 * @param accessToken a signed JWT in compact form
 * @param expiresIn seconds
 */
public record IssuedToken(String accessToken, long expiresIn) {
    /** Tokens are not for logs. */
    @Override
    public String toString() {
        return "IssuedToken[expiresIn=" + expiresIn + ']';
    }
}
