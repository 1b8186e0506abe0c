package dev.cenote.token;

import dev.cenote.kernel.Refusal;

/**
 * Refusals about tokens whose wording on AWS is not known. The code of the error is; nobody can match on these texts,
 * so they say what is wrong. Wordings that are known stand where they are used.
 */
public final class ChosenTokenTexts {
    private ChosenTokenTexts() {}

    /** A refresh token whose place another one took. */
    static Refusal reused() {
        return new Refusal("RefreshTokenReuseException", "Refresh Token has been replaced by another one.");
    }

    /** An access token that counts only with proof of a key, where there can be none. */
    static Refusal bound() {
        return Refusal.notAuthorized("Access Token is bound to a key (DPoP), which this operation cannot see proved.");
    }

    /** The old refresh flow, for a client whose refresh tokens rotate. */
    static Refusal flowWithRotation() {
        return new Refusal(
                "UnsupportedOperationException",
                "Refresh tokens of this client rotate; use GetTokensFromRefreshToken instead.");
    }

    /** Somebody who was signed out everywhere while a function was asked about their tokens. */
    static Refusal signedOutMeanwhile() {
        return Refusal.notAuthorized("User has been signed out.");
    }

    /** A client that shows the wrong secret where tokens are to be refreshed. */
    public static Refusal wrongSecret() {
        return Refusal.notAuthorized("Client secret is incorrect.");
    }

    /** A client that shows no secret where tokens are to be refreshed, and has one. */
    public static Refusal missingSecret(String clientId) {
        return Refusal.notAuthorized(
                "Client " + clientId + " is configured with secret but ClientSecret was not received");
    }

    /** A client that shows the wrong secret, or none, where a token is to be revoked. */
    public static Refusal unprovedClient() {
        return new Refusal("UnauthorizedException", "Client secret is incorrect.");
    }

    /** Somebody else's token is to be revoked. */
    public static Refusal foreignToken() {
        return new Refusal("UnauthorizedException", "The token was issued to another client.");
    }

    /** An access or ID token is to be revoked, or something that is no token. */
    public static Refusal noRefreshToken() {
        return new Refusal("UnsupportedTokenTypeException", "Only refresh tokens can be revoked.");
    }

    /** A token of a client that has revocation switched off. */
    public static Refusal notRevocable() {
        return new Refusal("UnsupportedOperationException", "Token revocation is not enabled for this client.");
    }

    /** A function that wants more changed than may be changed at once. */
    static Refusal tooManyChanges() {
        return new Refusal(
                "InvalidLambdaResponseException",
                "PreTokenGeneration asks for more than " + ClaimOverrides.LIMIT + " changes.");
    }
}
