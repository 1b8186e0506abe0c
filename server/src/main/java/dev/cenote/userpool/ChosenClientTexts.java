package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;

/**
 * Refusals about app clients, their secrets, domains and resource servers whose wording on AWS is not known. The code
 * of the error is; nobody can match on these texts, so they say what is wrong. Wordings that are known stand where they
 * are used.
 */
public final class ChosenClientTexts {
    private ChosenClientTexts() {}

    /** A new app client asks for a generated secret and brings one. */
    public static Refusal secretTwice() {
        return Refusal.invalidParameter("ClientSecret cannot be set when GenerateSecret is true.");
    }

    /** A pool has all the app clients it may have. */
    public static Refusal tooManyClients() {
        return Refusal.limitExceeded("A user pool cannot have more than " + AppClient.LIMIT + " app clients.");
    }

    /** A client that was made without a secret is to get one. */
    public static Refusal publicClient(String clientId) {
        return Refusal.invalidParameter(
                "User pool client " + clientId + " is a public client and cannot have a client secret.");
    }

    /** A client has two secrets already. */
    public static Refusal tooManySecrets(String clientId) {
        return Refusal.limitExceeded("User pool client " + clientId + " already has two client secrets.");
    }

    /** The only secret of a client is to be deleted. */
    public static Refusal lastSecret(String clientId) {
        return Refusal.invalidParameter(
                "The only client secret of user pool client " + clientId + " cannot be deleted.");
    }

    /** A client has no secret of that id. */
    public static Refusal unknownSecret(String secretId) {
        return Refusal.resourceNotFound("Client secret " + secretId + " does not exist.");
    }

    /** A pool has no resource server of that identifier. */
    public static Refusal unknownResourceServer(String identifier) {
        return Refusal.resourceNotFound("Resource server " + identifier + " does not exist.");
    }

    /** A pool has all the resource servers it may have. */
    public static Refusal tooManyResourceServers() {
        return Refusal.limitExceeded(
                "A user pool cannot have more than " + ResourceServer.LIMIT + " resource servers.");
    }

    static Refusal duplicateScope(String name) {
        return Refusal.invalidParameter("Duplicate scope name: " + name);
    }

    static Refusal invalidUrl(String url) {
        return Refusal.invalidParameter(url + " is not a valid URL.");
    }

    static Refusal needsOpenId(String scope) {
        return Refusal.invalidParameter("The " + scope + " scope requires openid to be selected.");
    }

    static Refusal clientTokenWithOthers() {
        return Refusal.invalidParameter(AuthFlows.CLIENT_TOKEN + " cannot be used with other auth flows.");
    }

    static Refusal clientTokenWithoutSecret() {
        return Refusal.invalidParameter(
                AuthFlows.CLIENT_TOKEN + " cannot be used if client does not have a client secret.");
    }

    static Refusal badFixedId(String id) {
        return Refusal.invalidParameter("The client id " + id + " must be 1 to 128 characters of [0-9A-Za-z_].");
    }

    static Refusal takenFixedId(String id) {
        return Refusal.invalidParameter("The client id " + id + " is already taken.");
    }

    static Refusal managedLoginVersion() {
        return Refusal.invalidParameter("ManagedLoginVersion must be 1 or 2.");
    }

    static Refusal reservedDomain(String domain) {
        return Refusal.invalidParameter("The domain " + domain + " is a name of this server itself.");
    }

    static Refusal prefixToCustom() {
        return Refusal.invalidParameter("Cannot convert prefix domain to custom domain.");
    }
}
