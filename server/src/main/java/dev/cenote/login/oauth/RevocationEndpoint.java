package dev.cenote.login.oauth;

import dev.cenote.audit.CloudTrail;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.token.TokenRevocation;

/** {@code /oauth2/revoke} (RFC 7009): a client ends a sign-in by its refresh token. */
final class RevocationEndpoint {
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
        return requests.answer(
                domain,
                "Revoke_POST",
                audit,
                (client, form) ->
                        answer(domain, revocation.revoke(client.client(), ClientRequests.requireToken(form))));
    }

    private static Response answer(DomainRequest domain, TokenRevocation.Outcome outcome) {
        return switch (outcome) {
            case REVOKED -> {
                domain.witness().prove();
                yield done(domain.request());
            }
            // RFC 7009 §2.2: a token that is good for nothing needs no more to be done to it.
            case WORTHLESS, NO_TOKEN -> done(domain.request());
            case NOT_REVOCABLE, FOREIGN -> throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
            case NO_REFRESH_TOKEN -> throw new OAuthRefusal(OAuthError.UNSUPPORTED_TOKEN_TYPE);
        };
    }

    private static Response done(Request request) {
        return DomainAnswers.empty(request, 200).with(OAuthAnswers.ANY_ORIGIN.name(), OAuthAnswers.ANY_ORIGIN.value());
    }
}
