package dev.cenote.token;

/** What leads to tokens, as the pre token generation trigger names it. */
public enum TokenTrigger {
    /** A sign-in through the pages of the pool's domain. */
    HOSTED_AUTH("TokenGeneration_HostedAuth"),
    /** A sign-in through the API. */
    AUTHENTICATION("TokenGeneration_Authentication"),
    /** A sign-in in which a temporary password was replaced. */
    NEW_PASSWORD_CHALLENGE("TokenGeneration_NewPasswordChallenge"),
    /** A sign-in in which a remembered device proved itself. */
    AUTHENTICATE_DEVICE("TokenGeneration_AuthenticateDevice"),
    /** A refresh token. */
    REFRESH_TOKENS("TokenGeneration_RefreshTokens");

    private final String source;

    TokenTrigger(String source) {
        this.source = source;
    }

    /** The {@code triggerSource} of the event. */
    public String source() {
        return source;
    }
}
