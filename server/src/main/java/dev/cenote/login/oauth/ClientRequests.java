package dev.cenote.login.oauth;

import dev.cenote.audit.CloudTrail;
import dev.cenote.audit.ServedPage;
import dev.cenote.http.Body;
import dev.cenote.http.Form;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainEndpoint;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.ClientAssertions;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientAuthenticator.Proof;
import java.util.List;
import java.util.Set;

/** What the endpoints that app clients call themselves have in common: a form, and who sends it. */
final class ClientRequests {
    private static final String TOKEN = "/oauth2/token";
    private static final List<String> ABOUT_TOKENS = List.of("token", "token_type_hint", "client_id", "client_secret");

    private final ClientAuthenticator clients;
    private final ClientAssertions assertions;

    /** @param assertions in place of secrets where a tag asks for that */
    ClientRequests(ClientAuthenticator clients, ClientAssertions assertions) {
        this.clients = clients;
        this.assertions = assertions;
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

    /** Who sends a form, as it says. */
    PresentedClient present(DomainRequest domain, Form form) {
        return PresentedAssertion.parse(
                domain.request().headers(), form, clientId -> assertions.expected(domain.poolId(), clientId));
    }

    /** Unknown clients, wrong secrets and clients of other pools are one answer, after the same work. */
    AuthenticatedClient authenticate(DomainRequest domain, PresentedClient presented) {
        return switch (proof(domain, presented)) {
            case Proof.Proved(AuthenticatedClient client)
            when client.client().poolId().equals(domain.poolId()) -> client;
            case Proof.Proved _, Proof.Wrong _, Proof.Unknown _ -> throw new OAuthRefusal(OAuthError.INVALID_CLIENT);
        };
    }

    private Proof proof(DomainRequest domain, PresentedClient presented) {
        String poolId = domain.poolId();
        if (presented.assertion() != null) {
            // RFC 7523 §3, RFC 9126 §2: the address that was called, and that of the token endpoint.
            Set<String> addresses = Set.copyOf(List.of(
                    domain.base() + TOKEN, domain.base() + domain.request().rawPath()));
            return assertions.authenticate(poolId, presented.id(), presented.assertion(), addresses);
        }
        Proof bySecret = clients.authenticate(presented.id(), presented.secret());
        return assertions.expected(poolId, presented.id()) ? new Proof.Wrong() : bySecret;
    }

    /** Answers a form by which a client asks about a token. */
    Response answer(DomainRequest domain, String event, CloudTrail audit, Work work) {
        return answer(domain, event, audit, ABOUT_TOKENS, work);
    }

    /**
     * Answers a form of a client: reads it, proves the client, and tells the audit.
     *
     * @param event what the audit calls it
     * @param single parameters that must not be there more than once
     */
    Response answer(DomainRequest domain, String event, CloudTrail audit, List<String> single, Work work) {
        Request request = domain.request();
        Form form = new Form(List.of());
        PresentedClient presented = null;
        Response response;
        try {
            form = parse(request, single);
            presented = present(domain, form);
            AuthenticatedClient client = authenticate(domain, presented);
            if (client.confidential()) {
                // The name of a public client proves nothing.
                domain.witness().prove();
            }
            response = work.answer(client, form);
        } catch (OAuthRefusal refusal) {
            // RFC 7009 §2.2.1, RFC 7662 §2.3. COGNITO: unlike at the token endpoint, 401 for whoever proves nothing.
            int status = refusal.error() == OAuthError.INVALID_CLIENT ? 401 : 400;
            response = OAuthAnswers.refused(request, status, refusal);
        } catch (Body.TooLarge tooLarge) {
            response = OAuthAnswers.refused(request, 413, new OAuthRefusal(OAuthError.INVALID_REQUEST));
        }
        String client = presented == null ? null : presented.id();
        audit.served(new ServedPage(
                event,
                domain.poolId(),
                request,
                form,
                client,
                response.status(),
                domain.witness().proved()));
        return response;
    }

    /** What an endpoint does for a client that is proved. */
    @FunctionalInterface
    interface Work {
        /** May refuse in the words of RFC 6749. */
        Response answer(AuthenticatedClient client, Form form);
    }

    /** The token that a form is about. */
    static String requireToken(Form form) {
        return form.first("token")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new OAuthRefusal(OAuthError.INVALID_REQUEST));
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
