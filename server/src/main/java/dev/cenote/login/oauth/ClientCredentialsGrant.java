package dev.cenote.login.oauth;

import dev.cenote.http.Form;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.ClientTokenRule;
import dev.cenote.token.ClientTokens;
import dev.cenote.token.ClientTokens.Outcome;
import dev.cenote.token.IssuedToken;
import dev.cenote.token.ScopeChoice;
import dev.cenote.token.UserTokenSet;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A client asks for a token for itself (RFC 6749 §4.4). */
final class ClientCredentialsGrant implements Grant {
    // RFC 6749 §3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E ), separated by one blank; more blanks are forgiven.
    private static final Pattern SCOPES = Pattern.compile("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]*");

    private final ClientTokens tokens;

    ClientCredentialsGrant(ClientTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String type() {
        return "client_credentials";
    }

    @Override
    public boolean needsConfidentialClient() {
        return true;
    }

    @Override
    public void checkAllowed(AuthenticatedClient client) {
        switch (ClientTokenRule.of(client.client())) {
            case OWN_FLOW, GRANT -> {}
            // COGNITO: clients that were made without AllowedOAuthFlowsUserPoolClient get invalid_grant.
            case OAUTH_OFF -> throw new OAuthRefusal(OAuthError.INVALID_GRANT);
            case OTHER_GRANTS -> throw new OAuthRefusal(OAuthError.UNAUTHORIZED_CLIENT);
        }
    }

    @Override
    public UserTokenSet redeem(AuthenticatedClient client, Form form) {
        List<String> scopes = scopes(form.first("scope").orElse(""));
        // The metadata is for triggers; without one it is only held to its form.
        form.first("aws_client_metadata").ifPresent(MetadataMap::parse);
        return switch (tokens.issue(client, scopes)) {
            case Outcome.Issued(IssuedToken token) ->
                new UserTokenSet(token.accessToken(), null, null, token.expiresIn(), client.key() != null, null);
            case Outcome.Refused(ScopeChoice reason) -> throw refusal(reason);
        };
    }

    /** The scopes in a parameter, in its order; {@code invalid_scope} when it is none. */
    static List<String> scopes(String text) {
        if (!SCOPES.matcher(text).matches()) {
            throw new OAuthRefusal(OAuthError.INVALID_SCOPE);
        }
        List<String> scopes = new ArrayList<>(2);
        for (String scope : text.split(" ")) {
            if (!scope.isEmpty()) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    /** COGNITO: a scope that does not exist is invalid_scope, one that the client may not have is invalid_grant. */
    private static OAuthRefusal refusal(ScopeChoice reason) {
        return new OAuthRefusal(
                reason instanceof ScopeChoice.Unknown ? OAuthError.INVALID_SCOPE : OAuthError.INVALID_GRANT);
    }
}
