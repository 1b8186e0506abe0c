package dev.cenote.login.session;

import dev.cenote.http.Response;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.RandomText;
import dev.cenote.signin.Assurance;
import dev.cenote.store.Transaction;
import dev.cenote.token.IdTokenHints;
import dev.cenote.token.OAuthGrant;
import dev.cenote.token.SignedIn;
import dev.cenote.token.UserTokenSet;
import dev.cenote.token.UserTokens;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.FeaturePlan;
import java.io.Serial;
import java.util.List;
import java.util.Map;

/** The end of a request to the authorization server: the browser goes back to the app. */
public final class Completion {
    private final AuthorizationCodes codes;
    private final BrowserSessions sessions;
    private final UserTokens tokens;
    private final IdTokenHints hints;
    private final RandomText random;

    /**
     * @param sessions say whether somebody has signed out meanwhile
     * @param hints tell whom an app means
     * @param tokens issued at once where the app asked for that
     */
    public Completion(
            AuthorizationCodes codes,
            BrowserSessions sessions,
            IdTokenHints hints,
            UserTokens tokens,
            RandomText random) {
        this.codes = codes;
        this.sessions = sessions;
        this.hints = hints;
        this.tokens = tokens;
        this.random = random;
    }

    /** Sends the browser to the app with what it asked for, about whoever is signed in. */
    public Response complete(DomainRequest domain, AuthorizationRequest request, BrowserSession session) {
        domain.witness().prove();
        if (meansAnother(request, session)) {
            return refuse(domain, request, RedirectError.LOGIN_REQUIRED);
        }
        return switch (request.responseType()) {
            case CODE -> withCode(domain, request, session);
            case TOKEN -> withTokens(domain, request, session);
        };
    }

    /** OpenID Connect Core §3.1.2.1, {@code id_token_hint}: the app is told when somebody else has signed in. */
    private boolean meansAnother(AuthorizationRequest request, BrowserSession session) {
        return request.idTokenHint() != null
                && hints.find(request.pool().id(), request.idTokenHint())
                        .filter(hint -> !hint.userId().equals(session.user().id()))
                        .isPresent();
    }

    /** Sends the browser to the app with an error. */
    public Response refuse(DomainRequest domain, AuthorizationRequest request, RedirectError error) {
        return DomainAnswers.redirect(
                domain.request(),
                Redirection.error(
                        request.redirectUri(), inFragment(request), error, request.state(), request.issuer()));
    }

    private Response withCode(DomainRequest domain, AuthorizationRequest request, BrowserSession session) {
        String code = codes.issue(
                request.client(),
                new CodeGrant(
                        session.user().id(),
                        session.user().generation(),
                        request.redirectUri(),
                        request.codeChallenge(),
                        request.scopes(),
                        session.authTime(),
                        grant(request, session),
                        request.keyThumbprint(),
                        session.id()));
        return DomainAnswers.redirect(
                domain.request(),
                Redirection.to(request.redirectUri(), false)
                        .with("code", code)
                        .with("state", request.state())
                        .with("iss", request.issuer())
                        .location());
    }

    /** COGNITO: there is no refresh token here, and an ID token for the scope openid only. */
    private Response withTokens(DomainRequest domain, AuthorizationRequest request, BrowserSession session) {
        UserTokenSet issued;
        try {
            issued = tokens.issueOnce(
                    new SignedIn(
                            request.pool(),
                            request.client(),
                            session.user(),
                            random.uuid(),
                            session.authTime(),
                            request.scopes(),
                            TriggerSource.Token.HOSTED_AUTH,
                            null,
                            grant(request, session),
                            Map.of()),
                    transaction -> checkSession(transaction, request, session));
        } catch (Ended ended) {
            return refuse(domain, request, RedirectError.LOGIN_REQUIRED);
        } catch (Refusal refusal) {
            // COGNITO: what a function says is the description of an invalid request.
            return DomainAnswers.redirect(
                    domain.request(),
                    Redirection.to(request.redirectUri(), true)
                            .with("error_description", refusal.message())
                            .with("error", RedirectError.INVALID_REQUEST.wire())
                            .with("state", request.state())
                            .with("iss", request.issuer())
                            .location());
        }
        Redirection redirection = Redirection.to(request.redirectUri(), true)
                .with("id_token", issued.idToken())
                .with("access_token", issued.accessToken())
                .with("expires_in", Long.toString(issued.expiresIn()))
                .with("token_type", "Bearer")
                .with("state", request.state())
                .with("iss", request.issuer());
        return DomainAnswers.redirect(domain.request(), redirection.location());
    }

    /** Of a session that ended while a function was asked nobody would tell the app any more. */
    private void checkSession(Transaction transaction, AuthorizationRequest request, BrowserSession session) {
        if (request.sessionNamed()
                && !sessions.lives(transaction, session.user().id(), session.id())) {
            throw new Ended();
        }
    }

    /** What tokens say of a sign-in for a request. The smallest plan knows no levels of authentication. */
    static OAuthGrant grant(AuthorizationRequest request, BrowserSession session) {
        String sessionId = request.sessionNamed() ? session.id() : null;
        if (!request.pool().plan().includes(FeaturePlan.ESSENTIALS)) {
            return new OAuthGrant(request.nonce(), request.resource(), null, List.of(), sessionId);
        }
        Assurance assurance = session.assurance();
        return new OAuthGrant(request.nonce(), request.resource(), assurance.acr(), assurance.methods(), sessionId);
    }

    private static boolean inFragment(AuthorizationRequest request) {
        return request.responseType() == ResponseType.TOKEN;
    }

    /** The session has ended meanwhile; without stack trace, because it is an answer. */
    private static final class Ended extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Ended() {
            super("signed out meanwhile", null, false, false);
        }
    }
}
