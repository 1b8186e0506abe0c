package dev.cenote.login.oauth;

import dev.cenote.http.Form;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainEndpoint;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientAuthenticator.Proof;
import java.util.List;

/** What the endpoints that app clients call themselves have in common: a form, and who sends it. */
final class ClientRequests {
    private final ClientAuthenticator clients;

    ClientRequests(ClientAuthenticator clients) {
        this.clients = clients;
    }

    /**
     * The form of a request. COGNITO: a form and nothing else; JSON is answered {@code invalid_request}.
     *
     * @param single parameters that must not be there more than once (RFC 6749 §3.2); unknown ones are ignored
     */
    Form parse(Request request, List<String> single) {
        Form form = parse(request);
        for (String parameter : single) {
            if (form.repeats(parameter)) {
                throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
            }
        }
        return form;
    }

    private static Form parse(Request request) {
        if (!request.headers().mediaType().equals("application/x-www-form-urlencoded")) {
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
        }
        try {
            return Form.parse(request.body().read(DomainEndpoint.BODY_LIMIT));
        } catch (Form.Malformed e) {
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
        }
    }

    /** Unknown clients, wrong secrets and clients of other pools are one answer, after the same work. */
    AuthenticatedClient authenticate(String poolId, PresentedClient presented) {
        return switch (clients.authenticate(presented.id(), presented.secret())) {
            case Proof.Proved(AuthenticatedClient client)
            when client.client().poolId().equals(poolId) -> client;
            case Proof.Proved _, Proof.Wrong _, Proof.Unknown _ -> throw new OAuthRefusal(OAuthError.INVALID_CLIENT);
        };
    }

    /**
     * COGNITO: pages of any origin may call, because the client's secret or a code is what counts here, not a cookie.
     *
     * @param methods those of the endpoint besides this one
     */
    static Response preflight(Request request, String methods) {
        return DomainAnswers.empty(request, 200)
                .with(OAuthAnswers.ANY_ORIGIN.name(), OAuthAnswers.ANY_ORIGIN.value())
                .with("Access-Control-Allow-Methods", methods)
                .with("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Amz-User-Agent, *")
                .with("Access-Control-Max-Age", "7200");
    }
}
