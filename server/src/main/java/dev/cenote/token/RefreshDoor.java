package dev.cenote.token;

/** Through which door a refresh token comes. */
public enum RefreshDoor {
    /** {@code REFRESH_TOKEN_AUTH} of InitiateAuth and AdminInitiateAuth, which know nothing of rotation. */
    SIGN_IN_FLOW,
    /** {@code GetTokensFromRefreshToken}. */
    OPERATION,
    /** The token endpoint of a domain, where no device is named. */
    TOKEN_ENDPOINT
}
