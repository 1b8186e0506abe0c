package dev.cenote.login.oauth;

import dev.cenote.audit.CloudTrail;
import dev.cenote.login.session.DomainRoute;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientTokens;
import java.util.List;

/** What the authorization server answers on the domains of user pools, besides pages. */
public final class OAuthRoutes {
    private final TokenEndpoint tokens;
    private final PublishedDocuments documents;

    /**
     * @param clientTokens what the grant {@code client_credentials} hands out
     * @param audit hears of what is asked here
     */
    public OAuthRoutes(
            ClientAuthenticator clients, ClientTokens clientTokens, PublishedDocuments documents, CloudTrail audit) {
        this.tokens = new TokenEndpoint(clients, List.of(new ClientCredentialsGrant(clientTokens)), audit);
        this.documents = documents;
    }

    /** The table. */
    public List<DomainRoute> routes() {
        return List.of(
                DomainRoute.any("/oauth2/token", tokens::handle),
                DomainRoute.any("/.well-known/openid-configuration", documents::discovery),
                DomainRoute.any("/.well-known/jwks.json", documents::keySet));
    }
}
