package dev.cenote.login.session;

import dev.cenote.http.Form;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.SecretMatch;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Holds that a form was sent by a page of the same domain in the same browser: what its hidden field says is what the
 * cookie says, and a browser that tells where the form came from tells this domain.
 */
public final class Csrf {
    /** COGNITO: the name of the cookie, by which scripts that sign in find it. */
    public static final String COOKIE = "XSRF-TOKEN";

    /** COGNITO: the hidden field of the classic pages, and that of managed login; either is understood. */
    public static final List<String> FIELDS = List.of("_csrf", "csrf");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final RandomText random;

    /** @param random makes the tokens */
    public Csrf(RandomText random) {
        this.random = random;
    }

    /**
     * The token of the browser that asks: what its cookie holds, so that two open pages do not disturb each other, or a
     * fresh one.
     */
    public String token(DomainRequest domain) {
        return cookie(domain).orElseGet(random::uuid);
    }

    /** The answer that makes the browser keep its token; every page with a form is sent with it. */
    public Response keep(DomainRequest domain, Response page, String token) {
        return Cookies.set(domain, page, COOKIE, token);
    }

    /** Whether a form may be believed to be sent from one of our own pages. */
    public boolean verify(DomainRequest domain, Form form) {
        String sent = FIELDS.stream()
                .flatMap(name -> form.first(name).stream())
                .findFirst()
                .orElse("");
        boolean same = SecretMatch.matchesAny(sent, cookie(domain).stream().toList());
        return same && fromHere(domain.request());
    }

    /** Old browsers and scripts tell nothing; a page of ours that tells something tells where it is from. */
    private static boolean fromHere(Request request) {
        Optional<String> origin = request.headers().first("origin");
        Optional<String> site = request.headers().first("sec-fetch-site");
        return origin.filter(text -> !text.equalsIgnoreCase(request.scheme() + "://" + request.authority()))
                        .isEmpty()
                && site.filter(text -> !text.equals("same-origin")).isEmpty();
    }

    private static Optional<String> cookie(DomainRequest domain) {
        return Cookies.find(domain.request(), COOKIE)
                .filter(value -> UUID.matcher(value).matches());
    }
}
