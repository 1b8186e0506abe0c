package dev.cenote.login.oauth;

import dev.cenote.audit.CloudTrail;
import dev.cenote.audit.ServedPage;
import dev.cenote.http.Body;
import dev.cenote.http.Form;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientAuthenticator.Proof;
import dev.cenote.token.IssuedToken;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code /oauth2/token} (RFC 6749 §3.2): a client turns a grant into a token. Each check below refuses with its own
 * error of §5.2, in this order, so that nothing about clients can be learned with a malformed request.
 */
final class TokenEndpoint {
    private static final int BODY_LIMIT = 128 * 1024;
    private static final Form NOTHING = new Form(List.of());
    private static final List<String> SINGLE_PARAMETERS = List.of(
            "grant_type",
            "client_id",
            "client_secret",
            "scope",
            "aws_client_metadata",
            "code",
            "redirect_uri",
            "code_verifier",
            "refresh_token");

    private final ClientAuthenticator clients;
    private final List<Grant> grants;
    private final CloudTrail audit;

    /**
     * @param grants the table of what can be redeemed
     * @param audit hears of every request for a token
     */
    TokenEndpoint(ClientAuthenticator clients, List<Grant> grants, CloudTrail audit) {
        this.clients = clients;
        this.grants = List.copyOf(grants);
        this.audit = audit;
    }

    Response handle(DomainRequest domain) {
        Request request = domain.request();
        return switch (request.method()) {
            case "POST" -> post(domain);
            case "OPTIONS" -> preflight(request);
            default -> DomainAnswers.empty(request, 405).with("Allow", "POST, OPTIONS");
        };
    }

    private Response post(DomainRequest domain) {
        Request request = domain.request();
        Form form = NOTHING;
        PresentedClient presented = null;
        Response response;
        try {
            form = parseForm(request);
            checkNothingRepeats(form);
            Grant grant = requireGrant(form);
            presented = PresentedClient.parse(request.headers(), form);
            AuthenticatedClient client = authenticate(domain.poolId(), presented);
            checkConfidential(grant, client);
            grant.checkAllowed(client);
            response = issued(request, grant.redeem(client, form));
        } catch (OAuthRefusal refusal) {
            response = OAuthAnswers.refused(request, refusal);
        } catch (Body.TooLarge tooLarge) {
            response = OAuthAnswers.refused(request, 413, new OAuthRefusal(OAuthError.INVALID_REQUEST));
        }
        String client = presented == null ? null : presented.id();
        audit.served(new ServedPage("Token_POST", domain.poolId(), request, form, client, response.status()));
        return response;
    }

    /** COGNITO: a form and nothing else; JSON is answered {@code invalid_request}. */
    private static Form parseForm(Request request) {
        if (!request.headers().mediaType().equals("application/x-www-form-urlencoded")) {
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
        }
        try {
            return Form.parse(request.body().read(BODY_LIMIT));
        } catch (Form.Malformed e) {
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
        }
    }

    /** RFC 6749 §3.2: parameters must not be included more than once; unknown ones are ignored. */
    private static void checkNothingRepeats(Form form) {
        for (String parameter : SINGLE_PARAMETERS) {
            if (form.repeats(parameter)) {
                throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
            }
        }
    }

    private Grant requireGrant(Form form) {
        String type = form.first("grant_type")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new OAuthRefusal(OAuthError.INVALID_REQUEST));
        for (Grant grant : grants) {
            if (grant.type().equals(type)) {
                return grant;
            }
        }
        throw new OAuthRefusal(OAuthError.UNSUPPORTED_GRANT_TYPE);
    }

    /** Unknown clients, wrong secrets and clients of other pools are one answer, after the same work. */
    private AuthenticatedClient authenticate(String poolId, PresentedClient presented) {
        return switch (clients.authenticate(presented.id(), presented.secret())) {
            case Proof.Proved(AuthenticatedClient client)
            when client.client().poolId().equals(poolId) -> client;
            case Proof.Proved _, Proof.Wrong _, Proof.Unknown _ -> throw new OAuthRefusal(OAuthError.INVALID_CLIENT);
        };
    }

    private static void checkConfidential(Grant grant, AuthenticatedClient client) {
        if (grant.needsConfidentialClient() && !client.confidential()) {
            throw new OAuthRefusal(OAuthError.UNAUTHORIZED_CLIENT);
        }
    }

    /** Written by hand, because this answer is given thousands of times a second; a token has nothing to escape. */
    private static Response issued(Request request, IssuedToken token) {
        String json = "{\"access_token\":\"" + token.accessToken() + "\",\"expires_in\":" + token.expiresIn()
                + ",\"token_type\":\"Bearer\"}";
        return OAuthAnswers.open(request, 200, json.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * COGNITO: pages of any origin may call, because the client's secret or a code is what counts here, not a cookie.
     */
    private static Response preflight(Request request) {
        return DomainAnswers.empty(request, 200)
                .with(OAuthAnswers.ANY_ORIGIN.name(), OAuthAnswers.ANY_ORIGIN.value())
                .with("Access-Control-Allow-Methods", "POST")
                .with("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Amz-User-Agent, *")
                .with("Access-Control-Max-Age", "7200");
    }
}
