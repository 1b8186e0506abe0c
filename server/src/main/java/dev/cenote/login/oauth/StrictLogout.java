package dev.cenote.login.oauth;

import dev.cenote.http.Form;
import dev.cenote.http.Response;
import dev.cenote.login.session.AuthorizationRequests;
import dev.cenote.login.session.BrowserSession;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.token.IdTokenHints.Hint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /logout} as OpenID Connect RP-Initiated Logout 1.0 says, for clients that ask for strict OpenID Connect: §2
 * who is asked whether they want to, §3 where they go.
 */
final class StrictLogout {
    private static final String HINT = "id_token_hint";
    private static final String CLIENT = "client_id";
    private static final String ADDRESS = "post_logout_redirect_uri";
    private static final String STATE = "state";
    private static final List<String> PARAMETERS = List.of(HINT, CLIENT, ADDRESS, STATE);
    /** COGNITO: whoever sends these wants one of its own forms. */
    private static final List<String> COGNITO = List.of("logout_uri", "redirect_uri", "response_type");

    private final LogoutEndpoint.Parts parts;
    private final StrictClients strict;

    StrictLogout(LogoutEndpoint.Parts parts) {
        this.parts = parts;
        this.strict = new StrictClients(parts.database(), parts.pools());
    }

    /** A request that came as a query; empty when it is none of this kind, or the client did not ask. */
    Optional<Response> get(DomainRequest domain, Form query) {
        return Asked.of(query).filter(asked -> asks(domain, asked)).map(asked -> answer(domain, asked, false));
    }

    /** One that came as a form: from an app, or from the page that asks. */
    Response post(DomainRequest domain) {
        Form form;
        try {
            form = domain.form();
        } catch (Form.Malformed e) {
            return parts.pages().show(domain, "The form is malformed: " + e.message());
        }
        Optional<Asked> asked = Asked.of(form).filter(found -> asks(domain, found));
        if (asked.isEmpty()) {
            return StrictClients.wrongMethod(domain);
        }
        return parts.csrf().verify(domain, form)
                ? answer(domain, asked.get(), true)
                : StrictClients.asQuery(domain, asked.get().form())
                        .orElseGet(() -> parts.pages().show(domain, "The form is too long."));
    }

    private boolean asks(DomainRequest domain, Asked asked) {
        String clientId = asked.clientId()
                .or(() -> hint(domain, asked).map(Hint::clientId))
                .orElse(null);
        return strict.contain(domain, clientId);
    }

    private Optional<Hint> hint(DomainRequest domain, Asked asked) {
        return asked.hint().flatMap(token -> parts.hints().find(domain.poolId(), token));
    }

    /** @param sure whether the person has said that they want to */
    private Response answer(DomainRequest domain, Asked asked, boolean sure) {
        Optional<Hint> hint = hint(domain, asked);
        Optional<String> clientId = asked.clientId().or(() -> hint.map(Hint::clientId));
        // A hint that is no token, or another client's, says that somebody else is asking.
        boolean foreign = hint.isEmpty() || !hint.map(Hint::clientId).equals(clientId);
        if (asked.hint().isPresent() && foreign) {
            return refused(domain, OAuthError.INVALID_REQUEST.wire(), clientId.orElse(null));
        }
        if (asked.address().isPresent()
                && clientId.filter(id ->
                                parts.registered(domain, id, asked.address().get()))
                        .isEmpty()) {
            return refused(domain, "redirect_mismatch", clientId.orElse(null));
        }
        Optional<BrowserSession> session = parts.sessions().find(domain);
        Hint meant = meant(session, hint);
        if (!sure && mustAsk(session, meant)) {
            return parts.logouts().ask(domain, asked.fields());
        }
        Response farewell = asked.address()
                .map(uri -> DomainAnswers.redirect(domain.request(), LogoutEndpoint.withState(uri, asked.state())))
                .orElseGet(() -> parts.logouts().signedOut(domain));
        return parts.sessions().end(domain, farewell, meant);
    }

    /** A token of somebody else than whoever is signed in here says nothing: they cannot sign that one out. */
    private static @Nullable Hint meant(Optional<BrowserSession> session, Optional<Hint> hint) {
        return hint.filter(told -> session.filter(own -> !own.user().id().equals(told.userId()))
                        .isEmpty())
                .orElse(null);
    }

    /**
     * §2: whoever is signed in is asked, unless a token of theirs, of this very session if it names one, says that
     * their app is asking. So is whoever shows a token of a session that goes on in a browser, and not in this one: a
     * token that somebody has found signs nobody out unasked. Where that session has ended its apps may hear of it.
     */
    private boolean mustAsk(Optional<BrowserSession> session, @Nullable Hint hint) {
        if (session.isEmpty()) {
            return hint != null && parts.sessions().lives(hint);
        }
        return hint == null
                || hint.sessionId() != null
                        && !hint.sessionId().equals(session.get().id());
    }

    private Response refused(DomainRequest domain, String error, @Nullable String clientId) {
        return clientId == null
                ? parts.pages().show(domain, "The request names no app that can be believed.")
                : DomainAnswers.redirect(domain.request(), AuthorizationRequests.errorPage(domain, error, clientId));
    }

    /** What the parameters say; what is sent twice is as good as nothing. */
    private record Asked(
            Optional<String> hint, Optional<String> clientId, Optional<String> address, Optional<String> state) {
        static Optional<Asked> of(Form form) {
            return COGNITO.stream().anyMatch(name -> form.first(name).isPresent())
                    ? Optional.empty()
                    : Optional.of(new Asked(
                            LogoutEndpoint.only(form, HINT),
                            LogoutEndpoint.only(form, CLIENT),
                            LogoutEndpoint.only(form, ADDRESS),
                            LogoutEndpoint.only(form, STATE)));
        }

        Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            List<Optional<String>> values = List.of(hint, clientId, address, state);
            for (int i = 0; i < values.size(); i++) {
                String name = PARAMETERS.get(i);
                values.get(i).ifPresent(value -> fields.put(name, value));
            }
            return fields;
        }

        Form form() {
            return new Form(fields().entrySet().stream()
                    .map(field -> new Form.Field(field.getKey(), field.getValue()))
                    .toList());
        }
    }
}
