package dev.cenote.app;

import dev.cenote.codes.Attempts;
import dev.cenote.directory.Pools;
import dev.cenote.http.Handler;
import dev.cenote.login.look.Looks;
import dev.cenote.login.oauth.OAuthRoutes;
import dev.cenote.login.oauth.PublishedDocuments;
import dev.cenote.login.pages.PageRoutes;
import dev.cenote.login.pages.PagesParts;
import dev.cenote.login.session.AuthorizationCodes;
import dev.cenote.login.session.AuthorizationRequests;
import dev.cenote.login.session.BrowserSessions;
import dev.cenote.login.session.Completion;
import dev.cenote.login.session.Csrf;
import dev.cenote.login.session.DeviceAuthorizations;
import dev.cenote.login.session.DeviceRequests;
import dev.cenote.login.session.DomainEndpoint;
import dev.cenote.login.session.DomainQuotas;
import dev.cenote.login.session.DomainResolver;
import dev.cenote.login.session.DomainRoute;
import dev.cenote.login.session.PushedRequests;
import dev.cenote.login.session.SessionChoice;
import dev.cenote.token.AccessTokens;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientTokens;
import dev.cenote.token.IdTokenHints;
import dev.cenote.token.Introspection;
import dev.cenote.token.Issuers;
import dev.cenote.token.LogoutNotices;
import dev.cenote.token.TokenExchange;
import dev.cenote.token.TokenRevocation;
import dev.cenote.token.UserTokens;
import java.util.ArrayList;
import java.util.List;

/** What the domains of user pools answer: the authorization server and its pages, as one table. */
final class DomainFaces {
    private final Faces.Parts parts;
    private final DomainResolver resolver;
    private final Pools pools;
    private final Tokens tokens;
    private final PublishedDocuments documents;
    private final IdTokenHints hints;
    private final PushedRequests pushed;

    /** What the authorization server hands out, and to whom. */
    record Tokens(
            ClientAuthenticator clients,
            ClientTokens clientTokens,
            UserTokens userTokens,
            AccessTokens accessTokens,
            TokenRevocation revocation,
            Introspection introspection,
            Issuers issuers,
            LogoutNotices notices) {}

    DomainFaces(Faces.Parts parts, DomainResolver resolver, Pools pools, Tokens tokens, PublishedDocuments documents) {
        this.parts = parts;
        this.resolver = resolver;
        this.pools = pools;
        this.tokens = tokens;
        this.documents = documents;
        this.hints = new IdTokenHints(parts.database(), parts.signing().ring());
        this.pushed = new PushedRequests(parts.database(), parts.random(), parts.clock());
    }

    /**
     * @param engines what the pages leave the rules to
     * @param quotas for what anybody may ask
     */
    Handler endpoint(PagesParts.Engines engines, DomainQuotas quotas) {
        AuthorizationCodes codes = new AuthorizationCodes(parts.database(), parts.random(), parts.clock());
        DeviceAuthorizations devices = new DeviceAuthorizations(parts.database(), parts.random(), parts.clock());
        PagesParts.Domains domains = domains(engines, codes, devices);
        PageRoutes pages = new PageRoutes(new PagesParts(
                parts.database(),
                domains,
                engines,
                new Looks(),
                parts.storage().sealer(),
                parts.random(),
                parts.clock()));
        List<DomainRoute> routes =
                new ArrayList<>(oauth(domains, codes, devices, pages).routes());
        routes.addAll(pages.routes());
        return new DomainEndpoint(resolver, routes, quotas, parts.auditing().domains());
    }

    private PagesParts.Domains domains(
            PagesParts.Engines engines, AuthorizationCodes codes, DeviceAuthorizations devices) {
        Csrf csrf = new Csrf(parts.random());
        BrowserSessions sessions = new BrowserSessions(parts.database(), parts.random(), parts.clock(), tokens.notices);
        return new PagesParts.Domains(
                new AuthorizationRequests(parts.database(), pools, tokens.issuers, pushed),
                sessions,
                new SessionChoice(sessions, hints, engines.signIn()::bestLevel, parts.clock()),
                new Completion(codes, sessions, hints, tokens.userTokens, parts.random()),
                csrf,
                new DeviceRequests(new DeviceRequests.Parts(
                        parts.database(),
                        parts.storage().sealer(),
                        parts.clock(),
                        csrf,
                        devices,
                        new Attempts(parts.clock(), !parts.config().dev()))));
    }

    private OAuthRoutes oauth(
            PagesParts.Domains domains, AuthorizationCodes codes, DeviceAuthorizations devices, PageRoutes pages) {
        return new OAuthRoutes(
                new OAuthRoutes.Machine(parts.database(), pools, parts.random(), parts.clock()),
                new OAuthRoutes.Browsers(
                        domains.requests(),
                        pushed,
                        domains.sessions(),
                        domains.choice(),
                        domains.completion(),
                        domains.csrf(),
                        pages.errors(),
                        pages.logouts()),
                new OAuthRoutes.Tokens(
                        tokens.clients,
                        OutsideIssuers.assertions(parts, tokens.issuers),
                        tokens.clientTokens,
                        codes,
                        devices,
                        tokens.userTokens,
                        tokens.accessTokens,
                        tokens.revocation,
                        tokens.introspection,
                        new TokenExchange(
                                new TokenExchange.Parts(
                                        parts.database(),
                                        parts.signing().ring(),
                                        tokens.issuers,
                                        parts.random(),
                                        parts.clock()),
                                tokens.accessTokens),
                        hints),
                documents,
                parts.auditing().domains());
    }
}
