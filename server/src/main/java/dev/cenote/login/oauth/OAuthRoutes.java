package dev.cenote.login.oauth;

import dev.cenote.audit.CloudTrail;
import dev.cenote.directory.Pools;
import dev.cenote.gate.RequestCategory;
import dev.cenote.keys.RandomText;
import dev.cenote.login.session.AuthorizationCodes;
import dev.cenote.login.session.AuthorizationRequests;
import dev.cenote.login.session.BrowserSessions;
import dev.cenote.login.session.Completion;
import dev.cenote.login.session.Csrf;
import dev.cenote.login.session.DeviceAuthorizations;
import dev.cenote.login.session.DomainRoute;
import dev.cenote.login.session.ErrorPages;
import dev.cenote.login.session.LogoutPages;
import dev.cenote.login.session.PushedRequests;
import dev.cenote.login.session.RouteQuota;
import dev.cenote.login.session.SessionChoice;
import dev.cenote.store.Database;
import dev.cenote.token.AccessTokens;
import dev.cenote.token.ClientAssertions;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientTokens;
import dev.cenote.token.IdTokenHints;
import dev.cenote.token.Introspection;
import dev.cenote.token.TokenExchange;
import dev.cenote.token.TokenRevocation;
import dev.cenote.token.UserTokens;
import java.time.Clock;
import java.util.List;

/** What the authorization server answers on the domains of user pools, besides pages. */
public final class OAuthRoutes {
    /** Whoever has no session is sent to the sign-in page, which costs nothing. */
    private static final RouteQuota CODES = RouteQuota.session(RequestCategory.USER_AUTHENTICATION);

    /** What can be asked about tokens, as GetUser can. */
    private static final RouteQuota BEARERS = RouteQuota.app(RequestCategory.USER_READ);

    private final AuthorizeEndpoint authorize;
    private final LogoutEndpoint logout;
    private final TokenEndpoint tokens;
    private final RevocationEndpoint revocation;
    private final IntrospectionEndpoint introspection;
    private final PushedRequestEndpoint pushing;
    private final DeviceAuthorizationEndpoint devices;
    private final UserInfoEndpoint userInfo;
    private final PublishedDocuments documents;
    private final StrictClients strict;

    /** @param audit hears of every request for a token */
    public OAuthRoutes(
            Machine machine, Browsers browsers, Tokens engines, PublishedDocuments documents, CloudTrail audit) {
        ClientRequests requests = new ClientRequests(engines.clients, engines.assertions);
        DpopProofs proofs = new DpopProofs(machine.database, machine.clock);
        this.strict = new StrictClients(machine.database, machine.pools);
        this.authorize = new AuthorizeEndpoint(new AuthorizeEndpoint.Parts(
                browsers.requests, browsers.choice, browsers.completion, browsers.csrf, browsers.pages, strict));
        this.logout = new LogoutEndpoint(new LogoutEndpoint.Parts(
                machine.database,
                machine.pools,
                browsers.requests,
                browsers.sessions,
                browsers.pages,
                browsers.logouts,
                browsers.csrf,
                engines.hints));
        this.tokens = new TokenEndpoint(
                requests,
                proofs,
                List.of(
                        new ClientCredentialsGrant(engines.clientTokens),
                        new AuthorizationCodeGrant(new AuthorizationCodeGrant.Parts(
                                machine.database,
                                machine.pools,
                                engines.codes,
                                browsers.sessions,
                                engines.userTokens,
                                engines.revocation,
                                machine.random)),
                        new RefreshTokenGrant(engines.userTokens),
                        new TokenExchangeGrant(machine.database, machine.pools, engines.exchange),
                        new DeviceCodeGrant(new DeviceCodeGrant.Parts(
                                machine.database, machine.pools, engines.devices, engines.userTokens, machine.random))),
                audit);
        this.revocation = new RevocationEndpoint(requests, engines.revocation, audit);
        this.introspection = new IntrospectionEndpoint(requests, engines.introspection, audit);
        this.pushing = new PushedRequestEndpoint(
                requests, new PushedRequestEndpoint.Parts(browsers.requests, browsers.pushed, proofs), audit);
        this.devices = new DeviceAuthorizationEndpoint(requests, engines.devices, audit);
        this.userInfo = new UserInfoEndpoint(engines.accessTokens, proofs);
        this.documents = documents;
    }

    /** What everything works with. */
    public record Machine(Database database, Pools pools, RandomText random, Clock clock) {}

    /**
     * What browsers are answered with.
     *
     * @param pushed what apps asked before they sent one
     */
    public record Browsers(
            AuthorizationRequests requests,
            PushedRequests pushed,
            BrowserSessions sessions,
            SessionChoice choice,
            Completion completion,
            Csrf csrf,
            ErrorPages pages,
            LogoutPages logouts) {}

    /**
     * What apps get, and how they prove who they are.
     *
     * @param clientTokens what the grant {@code client_credentials} hands out
     */
    public record Tokens(
            ClientAuthenticator clients,
            ClientAssertions assertions,
            ClientTokens clientTokens,
            AuthorizationCodes codes,
            DeviceAuthorizations devices,
            UserTokens userTokens,
            AccessTokens accessTokens,
            TokenRevocation revocation,
            Introspection introspection,
            TokenExchange exchange,
            IdTokenHints hints) {}

    /** The table. */
    public List<DomainRoute> routes() {
        return List.of(
                DomainRoute.get("/oauth2/authorize", "OAuth2_Authorize_GET", authorize::handle)
                        .within(CODES),
                // COGNITO: a name that its own samples use.
                DomainRoute.get("/authorize", "OAuth2_Authorize_GET", authorize::handle)
                        .within(CODES),
                DomainRoute.get("/logout", "Logout", logout::handle),
                // Forms are taken, too, of clients that ask for strict OpenID Connect, and a GET uses up the quota
                // then.
                DomainRoute.any("/oauth2/authorize", authorize::form).where(strict::anywhere),
                DomainRoute.any("/authorize", authorize::form).where(strict::anywhere),
                DomainRoute.any("/logout", logout::form).told("Logout").where(strict::anywhere),
                DomainRoute.any("/oauth2/token", tokens::handle)
                        .telling(TokenEndpoint.EVENT)
                        .within(RouteQuota.app(RequestCategory.CLIENT_AUTHENTICATION)),
                DomainRoute.any("/oauth2/revoke", revocation::handle)
                        .telling(RevocationEndpoint.EVENT)
                        .within(RouteQuota.app(RequestCategory.USER_TOKEN)),
                DomainRoute.any("/oauth2/introspect", introspection::handle)
                        .telling(IntrospectionEndpoint.EVENT)
                        .within(BEARERS)
                        .where(introspection::served),
                DomainRoute.any("/oauth2/par", pushing::handle)
                        .telling(PushedRequestEndpoint.EVENT)
                        .within(RouteQuota.app(RequestCategory.CLIENT_AUTHENTICATION))
                        .where(pushing::served),
                // Whoever begins a sign-in, if on another machine.
                DomainRoute.any("/oauth2/device_authorization", devices::handle)
                        .telling(DeviceAuthorizationEndpoint.EVENT)
                        .within(RouteQuota.app(RequestCategory.USER_AUTHENTICATION))
                        .where(devices::served),
                DomainRoute.get("/oauth2/userInfo", "UserInfo_GET", userInfo::handle)
                        .within(BEARERS),
                DomainRoute.post("/oauth2/userInfo", "UserInfo_POST", userInfo::handle)
                        .within(BEARERS),
                DomainRoute.any("/oauth2/userInfo", userInfo::handle),
                DomainRoute.any("/.well-known/openid-configuration", documents::discovery),
                DomainRoute.any("/.well-known/jwks.json", documents::keySet));
    }
}
