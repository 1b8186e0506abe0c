package dev.cenote.token;

/**
 * Through which door a refresh token comes. COGNITO: the door decides whether tokens rotate, and whether a client may
 * refresh at all.
 */
public enum RefreshDoor {
    /** {@code REFRESH_TOKEN_AUTH} of InitiateAuth and AdminInitiateAuth, which know nothing of rotation. */
    SIGN_IN_FLOW,
    /** {@code GetTokensFromRefreshToken}. */
    OPERATION,
    /** The token endpoint of a domain, where no device is named. */
    TOKEN_ENDPOINT
}
