package dev.cenote.app;

import dev.cenote.directory.Pools;
import dev.cenote.http.Handler;
import dev.cenote.http.Headers;
import dev.cenote.http.Response;
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
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainEndpoint;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.DomainResolver;
import dev.cenote.login.session.DomainRoute;
import dev.cenote.login.session.SessionChoice;
import dev.cenote.token.AccessTokens;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientTokens;
import dev.cenote.token.TokenRevocation;
import dev.cenote.token.UserTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the domains of user pools answer: the authorization server and its pages, as one table. */
final class DomainFaces {
    private final Faces.Parts parts;
    private final DomainResolver resolver;
    private final OAuthRoutes oauth;
    private final AuthorizationRequests requests;
    private final BrowserSessions sessions;
    private final SessionChoice choice;
    private final Csrf csrf;
    private final Completion completion;

    /** What the authorization server hands out, and to whom. */
    record Tokens(
            ClientAuthenticator clients,
            ClientTokens clientTokens,
            UserTokens userTokens,
            AccessTokens accessTokens,
            TokenRevocation revocation) {}

    DomainFaces(Faces.Parts parts, DomainResolver resolver, Pools pools, Tokens tokens, PublishedDocuments documents) {
        this.parts = parts;
        this.resolver = resolver;
        requests = new AuthorizationRequests(parts.database(), pools);
        sessions = new BrowserSessions(parts.database(), parts.random(), parts.clock());
        choice = new SessionChoice(sessions, parts.clock());
        csrf = new Csrf(parts.random());
        AuthorizationCodes codes = new AuthorizationCodes(parts.database(), parts.random(), parts.clock());
        completion = new Completion(codes, tokens.userTokens, parts.random());
        oauth = new OAuthRoutes(
                new OAuthRoutes.Machine(parts.database(), pools, parts.random()),
                new OAuthRoutes.Browsers(requests, sessions, choice, completion, csrf, DomainFaces::plain),
                new OAuthRoutes.Tokens(
                        tokens.clients,
                        tokens.clientTokens,
                        codes,
                        tokens.userTokens,
                        tokens.accessTokens,
                        tokens.revocation),
                documents,
                parts.auditing().domains());
    }

    private static Response plain(DomainRequest domain, String text) {
        return DomainAnswers.guarded(
                domain.request(),
                400,
                List.of(new Headers.Field("Content-Type", "text/plain;charset=UTF-8")),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param engines what the pages leave the rules to */
    Handler endpoint(PagesParts.Engines engines) {
        PageRoutes pages = new PageRoutes(new PagesParts(
                parts.database(),
                new PagesParts.Domains(requests, sessions, choice, completion, csrf),
                engines,
                new Looks(),
                parts.storage().sealer(),
                parts.random(),
                parts.clock()));
        List<DomainRoute> routes = new ArrayList<>(oauth.routes());
        routes.addAll(pages.routes());
        return new DomainEndpoint(resolver, routes, parts.auditing().domains());
    }
}
