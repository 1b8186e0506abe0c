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
import dev.cenote.token.TokenRevocation;
import java.util.List;

/** {@code /oauth2/revoke} (RFC 7009): a client ends a sign-in by its refresh token. */
final class RevocationEndpoint {
    private static final Form NOTHING = new Form(List.of());
    private static final List<String> SINGLE = List.of("token", "token_type_hint", "client_id", "client_secret");

    private final ClientRequests requests;
    private final TokenRevocation revocation;
    private final CloudTrail audit;

    /** @param audit hears of every request */
    RevocationEndpoint(ClientRequests requests, TokenRevocation revocation, CloudTrail audit) {
        this.requests = requests;
        this.revocation = revocation;
        this.audit = audit;
    }

    Response handle(DomainRequest domain) {
        Request request = domain.request();
        return switch (request.method()) {
            case "POST" -> post(domain);
            case "OPTIONS" -> ClientRequests.preflight(request, "POST");
            default -> DomainAnswers.empty(request, 405).with("Allow", "POST, OPTIONS");
        };
    }

    private Response post(DomainRequest domain) {
        Request request = domain.request();
        Form form = NOTHING;
        PresentedClient presented = null;
        Response response;
        try {
            form = requests.parse(request, SINGLE);
            presented = PresentedClient.parse(request.headers(), form);
            AuthenticatedClient client = requests.authenticate(domain.poolId(), presented);
            String token = form.first("token")
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> new OAuthRefusal(OAuthError.INVALID_REQUEST));
            response = answer(request, revocation.revoke(client.client(), token));
        } catch (OAuthRefusal refusal) {
            // COGNITO: unlike at the token endpoint, whoever cannot prove who they are gets 401.
            int status = refusal.error() == OAuthError.INVALID_CLIENT ? 401 : 400;
            response = OAuthAnswers.refused(request, status, refusal);
        } catch (Body.TooLarge tooLarge) {
            response = OAuthAnswers.refused(request, 413, new OAuthRefusal(OAuthError.INVALID_REQUEST));
        }
        String client = presented == null ? null : presented.id();
        audit.served(new ServedPage("Revoke_POST", domain.poolId(), request, form, client, response.status()));
        return response;
    }

    private static Response answer(Request request, TokenRevocation.Outcome outcome) {
        return switch (outcome) {
            // RFC 7009 §2.2: a token that is good for nothing needs no more to be done to it.
            case REVOKED ->
                DomainAnswers.empty(request, 200).with(OAuthAnswers.ANY_ORIGIN.name(), OAuthAnswers.ANY_ORIGIN.value());
            case NOT_REVOCABLE, FOREIGN -> throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
            case NO_REFRESH_TOKEN -> throw new OAuthRefusal(OAuthError.UNSUPPORTED_TOKEN_TYPE);
        };
    }
}
