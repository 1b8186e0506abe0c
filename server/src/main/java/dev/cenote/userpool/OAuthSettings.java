package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.UserPoolClientType;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules for what an app client may do at the authorization and token endpoints. */
final class OAuthSettings {
    static final String CLIENT_CREDENTIALS = "client_credentials";
    private static final Set<String> NEED_OPENID = Set.of("email", "phone", "profile");

    private final UserPoolClientType client;
    private final List<String> flows;
    private final List<String> scopes;

    OAuthSettings(UserPoolClientType client) {
        this.client = client;
        this.flows = present(client.allowedOAuthFlows());
        this.scopes = present(client.allowedOAuthScopes());
    }

    /**
     * Refuses what AWS refuses.
     *
     * @param confidential whether the client has a secret
     * @param exists whether a resource server of the pool defines a scope
     */
    void check(boolean confidential, Predicate<Scope> exists) {
        boolean enabled = Boolean.TRUE.equals(client.allowedOAuthFlowsUserPoolClient());
        if (enabled && (flows.isEmpty() || scopes.isEmpty())) {
            throw Refusal.invalidParameter("AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client"
                    + " is allowed to use OAuth flows.");
        }
        checkClientCredentials(confidential);
        checkScopes(exists);
        checkUrls(enabled);
    }

    private void checkClientCredentials(boolean confidential) {
        if (!flows.contains(CLIENT_CREDENTIALS)) {
            return;
        }
        if (!flows.stream().allMatch(CLIENT_CREDENTIALS::equals)) {
            throw invalidFlow("client_credentials flow can not be selected along with code flow or implicit flow.");
        }
        if (!confidential) {
            throw invalidFlow("client_credentials flow can not be selected if client does not have a client secret.");
        }
        for (String scope : scopes) {
            if (Scope.STANDARD.contains(scope)) {
                throw invalidFlow(scope + " is not supported with client_credentials flow");
            }
        }
    }

    private void checkScopes(Predicate<Scope> exists) {
        for (String scope : scopes) {
            if (!Scope.STANDARD.contains(scope)
                    && Scope.parse(scope).filter(exists).isEmpty()) {
                throw new Refusal("ScopeDoesNotExistException", "Invalid scope requested: " + scope);
            }
        }
        if (!scopes.contains(Scope.OPENID)) {
            scopes.stream().filter(NEED_OPENID::contains).findFirst().ifPresent(scope -> {
                throw ChosenClientTexts.needsOpenId(scope);
            });
        }
    }

    private void checkUrls(boolean enabled) {
        List<String> callbacks = present(client.callbackURLs());
        callbacks.forEach(RedirectUrl::check);
        present(client.logoutURLs()).forEach(RedirectUrl::check);
        String standard = client.defaultRedirectURI();
        if (standard != null && !callbacks.contains(standard)) {
            throw Refusal.invalidParameter(
                    "The default redirect URI " + standard + " is not in the callback URIs list.");
        }
        boolean redirects = flows.stream().anyMatch(flow -> !flow.equals(CLIENT_CREDENTIALS));
        if (enabled && redirects && callbacks.isEmpty()) {
            throw invalidFlow("CallbackUrls can not be empty when code flow or implicit flow is selected");
        }
    }

    private static Refusal invalidFlow(String message) {
        return new Refusal("InvalidOAuthFlowException", message);
    }

    private static List<String> present(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
