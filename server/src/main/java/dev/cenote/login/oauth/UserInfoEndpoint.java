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
    // COGNITO: these two, without the name of a scheme before them.
    private static final String MALFORMED =
            "error=\"invalid_request\", error_description=\"Bad OAuth2 request at UserInfo Endpoint\"";
    private static final String ENDED =
            "Access token is expired, disabled, or deleted, or the user has globally signed out.";
    private static final String NO_OPENID = "Access token does not contain openid scope";

    private final AccessTokens tokens;

    UserInfoEndpoint(AccessTokens tokens) {
        this.tokens = tokens;
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
        Optional<String> token = token(domain);
        if (token.isEmpty()) {
            return refused(request, 400, MALFORMED);
        }
        try {
            return switch (tokens.userInfo(domain.poolId(), token.get())) {
                case BearerClaims.Told told -> {
                    domain.witness().prove();
                    yield OAuthAnswers.open(
                            request, 200, JsonObjects.write(told.claims()).getBytes(StandardCharsets.UTF_8));
                }
                case BearerClaims.WithoutOpenId _ -> refused(request, 401, invalid(NO_OPENID));
            };
        } catch (Refusal refusal) {
            return refused(request, 401, invalid(ENDED));
        }
    }

    /** RFC 6750 §2: in the header, or in a form; in a query it would be written into logs, and counts for nothing. */
    private static Optional<String> token(DomainRequest domain) {
        List<String> headers = domain.request().headers().all("authorization");
        if (headers.size() == 1 && headers.getFirst().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(headers.getFirst().substring(BEARER.length()).strip())
                    .filter(text -> !text.isEmpty());
        }
        if (!headers.isEmpty() || !domain.request().method().equals("POST")) {
            return Optional.empty();
        }
        try {
            Form form = domain.form();
            return form.repeats("access_token")
                    ? Optional.empty()
                    : form.first("access_token").filter(text -> !text.isEmpty());
        } catch (Form.Malformed e) {
            return Optional.empty();
        }
    }

    private static String invalid(String description) {
        return "error=\"invalid_token\", error_description=\"" + description + '"';
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
