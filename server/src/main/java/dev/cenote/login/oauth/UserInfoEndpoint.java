package dev.cenote.login.oauth;

import dev.cenote.http.Form;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.kernel.Refusal;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.token.AccessTokens;
import dev.cenote.token.BearerClaims;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * {@code /oauth2/userInfo} (OpenID Connect Core §5.3): who the bearer of an access token speaks for. Everything that
 * can end a token is looked at each time.
 */
final class UserInfoEndpoint {
    private static final String BEARER = "bearer ";
    private static final String DPOP = "dpop ";
    // COGNITO: these two, without the name of a scheme before them.
    private static final String MALFORMED =
            "error=\"invalid_request\", error_description=\"Bad OAuth2 request at UserInfo Endpoint\"";
    private static final String ENDED =
            "Access token is expired, disabled, or deleted, or the user has globally signed out.";
    private static final String UNBOUND = "The access token is not bound to a key";
    private static final String NO_OPENID = "Access token does not contain openid scope";

    private final AccessTokens tokens;
    private final DpopProofs proofs;

    /** @param proofs what bearers of tokens that are bound to keys prove */
    UserInfoEndpoint(AccessTokens tokens, DpopProofs proofs) {
        this.tokens = tokens;
        this.proofs = proofs;
    }

    Response handle(DomainRequest domain) {
        Request request = domain.request();
        return switch (request.method()) {
            case "GET", "POST" -> answer(domain);
            case "OPTIONS" -> ClientRequests.preflight(request, "GET, POST");
            default -> DomainAnswers.empty(request, 405).with("Allow", "GET, POST, OPTIONS");
        };
    }

    private Response answer(DomainRequest domain) {
        Request request = domain.request();
        Optional<Presented> presented = presented(domain);
        if (presented.isEmpty()) {
            return refused(request, 400, MALFORMED);
        }
        Presented token = presented.get();
        try {
            BearerClaims claims = tokens.userInfo(domain.poolId(), token.text);
            checkKey(domain, token, claims);
            return switch (claims) {
                case BearerClaims.Told told -> {
                    domain.witness().prove();
                    yield OAuthAnswers.open(
                            request, 200, JsonObjects.write(told.claims()).getBytes(StandardCharsets.UTF_8));
                }
                case BearerClaims.WithoutOpenId _ ->
                    refused(request, 401, token.challenge(OAuthError.INVALID_TOKEN, NO_OPENID));
                case BearerClaims.Unbound _ -> refused(request, 401, dpop(OAuthError.INVALID_TOKEN, UNBOUND));
            };
        } catch (Refusal refusal) {
            return refused(request, 401, token.challenge(OAuthError.INVALID_TOKEN, ENDED));
        } catch (OAuthRefusal refusal) {
            return refused(request, 401, dpop(refusal.error(), String.valueOf(refusal.description())));
        }
    }

    /**
     * RFC 9449 §7.1 and §7.2: a token that is bound to a key comes with proof of that key and never as a bearer token,
     * and one that is not bound never comes as if it were.
     */
    private void checkKey(DomainRequest domain, Presented token, BearerClaims claims) {
        String key = claims.key();
        if (key == null) {
            if (token.withProof) {
                throw new OAuthRefusal(OAuthError.INVALID_TOKEN, UNBOUND);
            }
            return;
        }
        if (!token.withProof) {
            throw new OAuthRefusal(
                    OAuthError.INVALID_TOKEN, "The access token is bound to a key and comes without its proof");
        }
        if (!key.equals(proofs.require(domain, token.text))) {
            throw new OAuthRefusal(OAuthError.INVALID_TOKEN, "The access token is bound to another key");
        }
    }

    /** RFC 6750 §2: in the header, or in a form; in a query it would be written into logs, and counts for nothing. */
    private Optional<Presented> presented(DomainRequest domain) {
        List<String> headers = domain.request().headers().all("authorization");
        if (headers.size() == 1 && begins(headers.getFirst(), BEARER)) {
            return token(headers.getFirst().substring(BEARER.length()), false);
        }
        // Where no tokens are bound to keys the scheme is an unknown one.
        if (headers.size() == 1 && begins(headers.getFirst(), DPOP) && tokens.bindsAny(domain.poolId())) {
            return token(headers.getFirst().substring(DPOP.length()), true);
        }
        if (!headers.isEmpty() || !domain.request().method().equals("POST")) {
            return Optional.empty();
        }
        try {
            Form form = domain.form();
            return form.repeats("access_token")
                    ? Optional.empty()
                    : form.first("access_token").flatMap(text -> token(text, false));
        } catch (Form.Malformed e) {
            return Optional.empty();
        }
    }

    private static boolean begins(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static Optional<Presented> token(String text, boolean withProof) {
        String token = text.strip();
        return token.isEmpty() ? Optional.empty() : Optional.of(new Presented(token, withProof));
    }

    /** RFC 9449 §7.1. */
    private static String dpop(OAuthError error, String description) {
        return "DPoP " + parameters(error, description) + ", algs=\"" + DpopProofs.ALGORITHMS + '"';
    }

    private static String parameters(OAuthError error, String description) {
        return "error=\"" + error.wire() + "\", error_description=\"" + description + '"';
    }

    /** @param withProof whether it comes by the scheme of RFC 9449 §7.1 */
    private record Presented(String text, boolean withProof) {
        /** The challenge of a refusal, in the words of the scheme by which the token came. */
        String challenge(OAuthError error, String description) {
            return withProof ? dpop(error, description) : parameters(error, description);
        }
    }

    private static Response refused(Request request, int status, String challenge) {
        return DomainAnswers.guarded(
                request,
                status,
                List.of(
                        new Headers.Field("WWW-Authenticate", challenge),
                        OAuthAnswers.ANY_ORIGIN,
                        new Headers.Field("Access-Control-Expose-Headers", "WWW-Authenticate")),
                new byte[0]);
    }
}
