package dev.cenote.login.session;

import dev.cenote.gate.RequestCategory;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The request quota that a line of the table counts against. All of it is told before the body is read: that is what a
 * quota saves.
 *
 * @param category of the operation of the API that does the same
 * @param sessionsOnly whether only those count who say that they have a session; everybody else is only sent on
 * @param apps whether apps ask here, who understand JSON, and not people
 */
public record RouteQuota(RequestCategory category, boolean sessionsOnly, boolean apps) {
    private static final int TOO_MANY = 429;
    private static final Headers.Field SOON = new Headers.Field("Retry-After", "1");

    /** Of a page or the form on it. */
    public static RouteQuota page(RequestCategory category) {
        return new RouteQuota(category, false, false);
    }

    /** Of a page that does something for people who are signed in only. */
    public static RouteQuota session(RequestCategory category) {
        return new RouteQuota(category, true, false);
    }

    /** Of an endpoint that apps call. */
    public static RouteQuota app(RequestCategory category) {
        return new RouteQuota(category, false, true);
    }

    boolean admits(DomainQuotas quotas, Request request) {
        return !counts(request) || quotas.admits(category, request.remoteAddress());
    }

    private boolean counts(Request request) {
        if (sessionsOnly) {
            return Cookies.find(request, BrowserSessions.COOKIE).isPresent();
        }
        // Browsers ask by themselves whether they may ask, which costs nothing.
        return !request.method().equals("OPTIONS");
    }

    /** RFC 6585 §4. */
    Response refusal(Request request) {
        return apps
                ? refusal(
                        request,
                        "{\"error\":\"too_many_requests\"}",
                        List.of(
                                new Headers.Field("Content-Type", "application/json;charset=UTF-8"),
                                // COGNITO: pages of any origin may read what these endpoints answer.
                                new Headers.Field("Access-Control-Allow-Origin", "*"),
                                SOON))
                : refusal(
                        request,
                        "Too many requests. Please try again in a moment.",
                        List.of(new Headers.Field("Content-Type", "text/plain;charset=UTF-8"), SOON));
    }

    private static Response refusal(Request request, String text, List<Headers.Field> own) {
        return DomainAnswers.guarded(request, TOO_MANY, own, text.getBytes(StandardCharsets.UTF_8));
    }
}
