package dev.cenote.login.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.http.Body;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cookies of one domain are for no other host, no other path, no script, and no page elsewhere that posts a form. */
class CookiesTest {
    private static final String PLAIN = "; Path=/_domain/lobster/; HttpOnly; SameSite=Lax";
    private static final String SECURE = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private static DomainRequest domain(boolean secure, String mount, Headers.Field... fields) {
        Request request = new Request(
                "id",
                "GET",
                secure,
                "lobster.auth.example.org",
                "/login",
                null,
                new Headers(List.of(fields)),
                "127.0.0.1",
                Body.of(new byte[0]));
        return new DomainRequest("pool", "lobster.us-east-1", 2, mount, request);
    }

    private static String set(Response response) {
        return response.headers().first("Set-Cookie").orElseThrow();
    }

    @Test
    void theyAreForTheirHostAndPathAndOverTlsForTlsOnly() {
        DomainRequest secure = domain(true, "/");
        assertThat(set(Cookies.set(secure, Response.of(200), "page-data", "v")))
                .isEqualTo("page-data=v" + SECURE)
                .doesNotContainIgnoringCase("domain=");
        assertThat(set(Cookies.set(secure, Response.of(200), "cognito", "v", Duration.ofHours(1))))
                .isEqualTo("cognito=v; Max-Age=3600" + SECURE);
        DomainRequest plain = domain(false, "/_domain/lobster/");
        assertThat(set(Cookies.set(plain, Response.of(200), "page-data", "v"))).isEqualTo("page-data=v" + PLAIN);
    }

    @Test
    void oneIsTakenAwayWhereItWasSet() {
        assertThat(set(Cookies.clear(domain(true, "/"), Response.of(200), "cognito")))
                .isEqualTo("cognito=; Max-Age=0" + SECURE);
        assertThat(set(Cookies.clear(domain(false, "/_domain/lobster/"), Response.of(200), "cognito")))
                .isEqualTo("cognito=; Max-Age=0" + PLAIN);
    }

    @Test
    void theFirstOfSeveralCounts() {
        Request request = domain(true, "/", new Headers.Field("Cookie", "xcognito=a; cognito=b; cognito=c"))
                .request();
        assertThat(Cookies.find(request, "cognito")).contains("b");
        assertThat(Cookies.find(request, "COGNITO")).isEmpty();
    }
}
