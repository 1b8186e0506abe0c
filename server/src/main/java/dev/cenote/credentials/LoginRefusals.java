package dev.cenote.credentials;

import dev.cenote.kernel.Refusal;

/** How AWS refuses logins and identities; clients compare some of these texts. */
final class LoginRefusals {
    static final String MALFORMED = "Not a valid OpenId Connect identity token.";
    static final String FORGED = "Couldn't verify signed token.";
    static final String ISSUER = "Issuer doesn't match providerName";
    static final String NOT_OURS = "Not a Cognito token.";
    // The wordings of these two are not known.
    static final String REVOKED = "Token is revoked.";
    static final String EARLY = "Token is not valid yet.";

    private LoginRefusals() {}

    /** A token proves nothing. */
    static Refusal token(String reason) {
        return Refusal.notAuthorized("Invalid login token. " + reason);
    }

    /** A token proves nothing any more; epoch seconds. */
    static Refusal expired(long now, long expiry) {
        return token("Token expired: " + now + " >= " + expiry);
    }

    /** A token lacks a claim. */
    static Refusal missing(String claim) {
        return token("Missing a required claim: " + claim);
    }

    /** Whoever issued a token cannot be asked for its keys; the wording is not known. */
    static Refusal away() {
        return new Refusal("ExternalServiceException", "The identity provider could not be reached.");
    }

    static Refusal unsupported() {
        return Refusal.notAuthorized("Token is not from a supported provider of this identity pool.");
    }

    static Refusal noMatch() {
        return Refusal.notAuthorized(
                "Logins don't match. Please include at least one valid login for this identity or" + " identity pool.");
    }

    static Refusal notPublic() {
        return Refusal.invalidParameter("Please provide a valid public provider.");
    }

    static Refusal noGuests() {
        return Refusal.notAuthorized("Unauthenticated access is not supported for this identity pool.");
    }

    static Refusal forbidden(String identityId) {
        return Refusal.notAuthorized("Access to Identity '" + identityId + "' is forbidden.");
    }

    /** Amplify compares this text to find out that it has to forget an id. */
    static Refusal unknownIdentity(String identityId) {
        return Refusal.resourceNotFound("Identity '" + identityId + "' not found.");
    }

    static Refusal unknownPool(String poolId) {
        return Refusal.resourceNotFound("IdentityPool '" + poolId + "' not found.");
    }
}
