package dev.cenote.login.oauth;

import dev.cenote.audit.CloudTrail;
import dev.cenote.audit.ServedPage;
import dev.cenote.http.Body;
import dev.cenote.http.Form;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.kernel.Refusal;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.UserTokenSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /oauth2/token} (RFC 6749 §3.2): a client turns a grant into a token. Each check below refuses with its own
 * error of §5.2, in this order, so that nothing about clients can be learned with a malformed request.
 */
final class TokenEndpoint {
    /** What the audit calls a request. */
    static final String EVENT = "Token_POST";

    private static final int TYPICAL_LENGTH = 4096;
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

    private final ClientRequests requests;
    private final DpopProofs proofs;
    private final List<Grant> grants;
    private final CloudTrail audit;

    /**
     * @param proofs what clients prove of their keys
     * @param grants the table of what can be redeemed
     * @param audit hears of every request for a token
     */
    TokenEndpoint(ClientRequests requests, DpopProofs proofs, List<Grant> grants, CloudTrail audit) {
        this.requests = requests;
        this.proofs = proofs;
        this.grants = List.copyOf(grants);
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
            form = requests.parse(request, SINGLE_PARAMETERS);
            Grant grant = requireGrant(domain.poolId(), form);
            presented = requests.present(domain, form);
            AuthenticatedClient client = requests.authenticate(domain, presented);
            checkConfidential(grant, client);
            grant.checkAllowed(client);
            // The proof is used up before the grant is looked at, whatever the grant says then: RFC 9449 §4.2 has a
            // proof for each request, and looking at a grant does more than refusing it. A code that is shown twice
            // ends a sign-in, as a refresh token may, a device that asks too often has to wait longer from then on,
            // and functions are called. Whoever sends a whole request of somebody else again must get none of that.
            response = issued(request, redeemed(grant, proofs.proved(domain, client), form));
            domain.witness().prove();
        } catch (OAuthRefusal refusal) {
            response = OAuthAnswers.refused(request, refusal);
        } catch (Refusal refusal) {
            response = OAuthAnswers.refused(request, OAuthRefusal.of(refusal));
        } catch (Body.TooLarge tooLarge) {
            response = OAuthAnswers.refused(request, 413, new OAuthRefusal(OAuthError.INVALID_REQUEST));
        }
        String client = presented == null ? null : presented.id();
        audit.served(new ServedPage(
                EVENT,
                domain.poolId(),
                request,
                form,
                client,
                response.status(),
                domain.witness().proved()));
        return response;
    }

    /** INVARIANT: whoever proved a key gets no token that counts without it. */
    private static UserTokenSet redeemed(Grant grant, AuthenticatedClient client, Form form) {
        UserTokenSet tokens = grant.redeem(client, form);
        if (tokens.bound() != (client.key() != null)) {
            throw new IllegalStateException(grant.type() + " did not bind its token as it was asked to");
        }
        return tokens;
    }

    private Grant requireGrant(String poolId, Form form) {
        String type = form.first("grant_type")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new OAuthRefusal(OAuthError.INVALID_REQUEST));
        for (Grant grant : grants) {
            if (grant.type().equals(type) && grant.served(poolId)) {
                return grant;
            }
        }
        throw new OAuthRefusal(OAuthError.UNSUPPORTED_GRANT_TYPE);
    }

    private static void checkConfidential(Grant grant, AuthenticatedClient client) {
        if (grant.needsConfidentialClient() && !client.confidential()) {
            throw new OAuthRefusal(OAuthError.UNAUTHORIZED_CLIENT);
        }
    }

    /** Written by hand, because this answer is given thousands of times a second; a token has nothing to escape. */
    private static Response issued(Request request, UserTokenSet tokens) {
        StringBuilder json = new StringBuilder(TYPICAL_LENGTH).append('{');
        append(json, "id_token", tokens.idToken());
        append(json, "access_token", tokens.accessToken());
        append(json, "refresh_token", tokens.refreshToken());
        List<String> exchanged = tokens.exchanged();
        if (exchanged != null) {
            // RFC 8693 §2.2.1. Scopes have nothing to escape either.
            append(json, "issued_token_type", TokenExchangeGrant.ACCESS_TOKEN);
            append(json, "scope", String.join(" ", exchanged));
        }
        json.append("\"expires_in\":").append(tokens.expiresIn()).append(",\"token_type\":\"");
        json.append(tokens.bound() ? "DPoP" : "Bearer").append("\"}");
        return OAuthAnswers.open(request, 200, json.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static void append(StringBuilder json, String name, @Nullable String token) {
        if (token != null) {
            json.append('"').append(name).append("\":\"").append(token).append("\",");
        }
    }
}
