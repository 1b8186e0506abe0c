package dev.cenote.login.session;

import dev.cenote.http.Request;
import dev.cenote.http.Response;
import java.time.Duration;
import java.util.Optional;

/** The cookies of a domain: only for its own paths, only for the server, only over TLS where the client speaks it. */
public final class Cookies {
    private Cookies() {}

    /** The value of the first cookie of that name that the browser sent; the most specific path comes first. */
    public static Optional<String> find(Request request, String name) {
        for (String header : request.headers().all("cookie")) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return Optional.of(pair.substring(equals + 1).strip());
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The answer that sets a cookie until the browser is closed.
     *
     * @param value letters, digits and {@code -._~=} only
     */
    public static Response set(DomainRequest domain, Response response, String name, String value) {
        return response.with("Set-Cookie", name + '=' + value + attributes(domain));
    }

    /** The same for a time. */
    public static Response set(DomainRequest domain, Response response, String name, String value, Duration life) {
        return response.with("Set-Cookie", name + '=' + value + "; Max-Age=" + life.toSeconds() + attributes(domain));
    }

    /** The answer that deletes a cookie. */
    public static Response clear(DomainRequest domain, Response response, String name) {
        return response.with("Set-Cookie", name + "=; Max-Age=0" + attributes(domain));
    }

    /**
     * Lax, because a sign-in ends with a redirect that comes from elsewhere as often as not; nothing that a GET request
     * does here depends on being asked by our own pages.
     */
    private static String attributes(DomainRequest domain) {
        String secure = domain.request().secure() ? "; Secure" : "";
        return "; Path=" + domain.mount() + secure + "; HttpOnly; SameSite=Lax";
    }
}
