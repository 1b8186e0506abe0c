package dev.cenote.login.oauth;

import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.http.Form;
import dev.cenote.http.Response;
import dev.cenote.login.session.AuthorizationRequest;
import dev.cenote.login.session.AuthorizationRequests;
import dev.cenote.login.session.BrowserSessions;
import dev.cenote.login.session.Checked;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.ErrorPages;
import dev.cenote.store.Database;
import dev.cenote.token.IdTokenHints;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Extension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /logout}: the browser's session ends, and the person goes to the app or to the sign-in page. COGNITO: tokens
 * live on, because only the browser is signed out.
 */
final class LogoutEndpoint {
    /** COGNITO: the page that follows lets the person choose. */
    private static final Set<String> DROPPED = Set.of("identity_provider", "idp_identifier");

    private final Extensions extensions = new Extensions();
    private final Parts parts;

    LogoutEndpoint(Parts parts) {
        this.parts = parts;
    }

    /** What it works with. */
    record Parts(
            Database database,
            Pools pools,
            AuthorizationRequests requests,
            BrowserSessions sessions,
            ErrorPages pages,
            IdTokenHints hints) {}

    Response handle(DomainRequest domain) {
        Form query;
        try {
            query = Form.parse(domain.request().rawQuery());
        } catch (Form.Malformed e) {
            return parts.pages.show(domain, "The query is malformed: " + e.message());
        }
        Optional<Response> strict = strictly(domain, query);
        if (strict.isPresent()) {
            return strict.get();
        }
        Optional<String> clientId = only(query, "client_id");
        if (clientId.isEmpty()) {
            return parts.pages.show(
                    domain, AuthorizationRequests.missing("client_id").text());
        }
        // COGNITO: with both, only the address after signing out counts.
        return only(query, "logout_uri")
                .map(uri -> farewell(domain, clientId.get(), uri, Optional.empty()))
                .orElseGet(() -> signInAgain(domain, query));
    }

    /**
     * OpenID Connect RP-Initiated Logout 1.0 §2 and §3, for clients that ask for strict OpenID Connect; empty when the
     * request is none of that kind, or the client did not ask.
     */
    private Optional<Response> strictly(DomainRequest domain, Form query) {
        Optional<String> uri = only(query, "post_logout_redirect_uri");
        Optional<String> hint = only(query, "id_token_hint");
        Optional<String> hinted = hint.flatMap(token -> parts.hints.audience(domain.poolId(), token));
        Optional<String> clientId = only(query, "client_id").or(() -> hinted);
        if (uri.isEmpty() || clientId.filter(id -> strict(domain, id)).isEmpty()) {
            return Optional.empty();
        }
        // A hint that is no token, or another client's, says that somebody else is asking.
        if (hint.isPresent() && !hinted.equals(clientId)) {
            return Optional.of(DomainAnswers.redirect(
                    domain.request(),
                    AuthorizationRequests.errorPage(domain, OAuthError.INVALID_REQUEST.wire(), clientId.get())));
        }
        return Optional.of(farewell(domain, clientId.get(), uri.get(), only(query, "state")));
    }

    private boolean strict(DomainRequest domain, String clientId) {
        return parts.database.read(transaction -> extensions
                .of(transaction, parts.pools.require(transaction, domain.poolId()), clientId)
                .contains(Extension.STRICT_OIDC));
    }

    private Response farewell(DomainRequest domain, String clientId, String uri, Optional<String> state) {
        boolean allowed = parts.database
                .read(transaction -> parts.pools.findClient(transaction, clientId))
                .filter(client -> client.poolId().equals(domain.poolId()))
                .filter(AppClient::allowedOAuthFlowsUserPoolClient)
                .filter(client -> client.logoutUrls().contains(uri))
                .isPresent();
        if (!allowed) {
            return DomainAnswers.redirect(
                    domain.request(), AuthorizationRequests.errorPage(domain, "redirect_mismatch", clientId));
        }
        String location = state.map(text -> uri + (uri.indexOf('?') < 0 ? '?' : '&') + "state="
                        + encoded(text).replace("+", "%20"))
                .orElse(uri);
        return parts.sessions.end(domain, DomainAnswers.redirect(domain.request(), location));
    }

    private Response signInAgain(DomainRequest domain, Form query) {
        return switch (parts.requests.check(domain)) {
            case Checked.ErrorPage(String text) -> parts.pages.show(domain, text);
            case Checked.Redirect(String location, String _) -> DomainAnswers.redirect(domain.request(), location);
            case Checked.Valid(AuthorizationRequest request) ->
                parts.sessions.end(
                        domain,
                        DomainAnswers.redirect(domain.request(), domain.base() + "/login?" + again(query, request)));
        };
    }

    /** The same request for the sign-in page. COGNITO: with all of the client's scopes if it names none. */
    private static String again(Form query, AuthorizationRequest request) {
        List<String> fields = new ArrayList<>();
        for (Form.Field field : query.fields()) {
            if (!DROPPED.contains(field.name())
                    && !(field.name().equals("scope") && field.value().isEmpty())) {
                fields.add(encoded(field.name()) + '=' + encoded(field.value()));
            }
        }
        if (query.first("scope").filter(text -> !text.isEmpty()).isEmpty()) {
            fields.add("scope=" + encoded(String.join(" ", request.scopes())));
        }
        return String.join("&", fields);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What is sent twice is as good as nothing: two readers could take it for two things. */
    private static Optional<String> only(Form query, String name) {
        return query.repeats(name) ? Optional.empty() : query.first(name).filter(text -> !text.isEmpty());
    }
}
