package dev.cenote.login.oauth;

import dev.cenote.audit.CloudTrail;
import dev.cenote.http.Handler;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.DomainResolver;
import dev.cenote.login.session.DomainResolver.Destination;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientTokens;
import java.util.List;

/** Everything that is mounted on a pool's domain, in all of the domain's forms. */
public final class DomainEndpoint implements Handler {
    private final DomainResolver resolver;
    private final TokenEndpoint tokens;
    private final PublishedDocuments documents;

    /**
     * @param clientTokens what the grant {@code client_credentials} hands out
     * @param audit hears of what is asked here
     */
    public DomainEndpoint(
            DomainResolver resolver,
            ClientAuthenticator clients,
            ClientTokens clientTokens,
            PublishedDocuments documents,
            CloudTrail audit) {
        this.resolver = resolver;
        this.tokens = new TokenEndpoint(clients, List.of(new ClientCredentialsGrant(clientTokens)), audit);
        this.documents = documents;
    }

    @Override
    public Response handle(Request request) {
        return switch (resolver.resolve(request)) {
            case Destination.Found(DomainRequest domain) -> answer(domain);
            case Destination.Unknown _, Destination.Elsewhere _ -> OAuthAnswers.empty(request, 404);
        };
    }

    private Response answer(DomainRequest domain) {
        Request request = domain.request();
        return switch (request.rawPath()) {
            case "/oauth2/token" -> tokens.handle(domain);
            case "/.well-known/openid-configuration" ->
                documents.handle(domain.poolId(), "openid-configuration", request);
            case "/.well-known/jwks.json" -> documents.handle(domain.poolId(), "jwks.json", request);
            default -> OAuthAnswers.empty(request, 404);
        };
    }
}
