package dev.cenote.login.oauth;

import dev.cenote.http.Response;
import dev.cenote.login.session.AuthorizationRequest;
import dev.cenote.login.session.AuthorizationRequests;
import dev.cenote.login.session.BrowserSession;
import dev.cenote.login.session.Checked;
import dev.cenote.login.session.Completion;
import dev.cenote.login.session.Csrf;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.ErrorPages;
import dev.cenote.login.session.Prompt;
import dev.cenote.login.session.RedirectError;
import dev.cenote.login.session.SessionChoice;
import java.util.Optional;

/**
 * {@code /oauth2/authorize} (RFC 6749 §3.1): an app sends somebody here to have them signed in. Whoever is signed in
 * goes back at once, everybody else goes to the pages, with the same query, or with a reference to what was pushed.
 */
final class AuthorizeEndpoint {
    private final Parts parts;

    AuthorizeEndpoint(Parts parts) {
        this.parts = parts;
    }

    /** What it works with. */
    record Parts(
            AuthorizationRequests requests, SessionChoice choice, Completion completion, Csrf csrf, ErrorPages pages) {}

    Response handle(DomainRequest domain) {
        return switch (parts.requests.begin(domain)) {
            case Checked.ErrorPage(String text) -> parts.pages.show(domain, text);
            case Checked.Redirect(String location, String _) -> DomainAnswers.redirect(domain.request(), location);
            case Checked.Valid(AuthorizationRequest request) -> answer(domain, request);
        };
    }

    private Response answer(DomainRequest domain, AuthorizationRequest request) {
        Optional<BrowserSession> session = parts.choice.find(domain, request);
        if (session.isPresent()) {
            return parts.completion.complete(domain, request, session.get());
        }
        if (request.prompts().contains(Prompt.NONE)) {
            return parts.completion.refuse(domain, request, RedirectError.LOGIN_REQUIRED);
        }
        Response login = DomainAnswers.redirect(domain.request(), domain.base() + "/login?" + request.query());
        // COGNITO: scripts that sign in take the token from here.
        return parts.csrf.keep(domain, login, parts.csrf.token(domain));
    }
}
