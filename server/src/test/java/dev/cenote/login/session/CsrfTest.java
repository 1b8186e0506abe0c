package dev.cenote.login.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.http.Body;
import dev.cenote.http.Form;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.keys.RandomText;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsrfTest {
    private static final String TOKEN = "6f1c2c4e-0000-4000-8000-00000000000a";
    private static final String COOKIE = "XSRF-TOKEN=" + TOKEN;

    private final Csrf csrf = new Csrf(new RandomText(new SecureRandom()));

    private static DomainRequest request(boolean secure, String mount, String... headers) {
        List<Headers.Field> fields = new ArrayList<>();
        for (String header : headers) {
            int colon = header.indexOf(": ");
            fields.add(new Headers.Field(header.substring(0, colon), header.substring(colon + 2)));
        }
        Request request = new Request(
                "id",
                "POST",
                secure,
                "lobster.auth.example.org",
                "/login",
                null,
                new Headers(fields),
                "127.0.0.1",
                Body.of(new byte[0]));
        return new DomainRequest("pool", "lobster.us-east-1", 1, mount, request);
    }

    private boolean verifies(String form, String... headers) {
        return csrf.verify(request(true, "/", headers), Form.parse(form));
    }

    @Test
    void aFormSaysWhatTheCookieSays() {
        assertThat(verifies("_csrf=" + TOKEN, "Cookie: " + COOKIE)).isTrue();
        assertThat(verifies("csrf=" + TOKEN, "Cookie: a=b; " + COOKIE)).isTrue();
        assertThat(verifies("_csrf=" + TOKEN.replace('a', 'b'), "Cookie: " + COOKIE))
                .isFalse();
        assertThat(verifies("_csrf=", "Cookie: " + COOKIE)).isFalse();
        assertThat(verifies("", "Cookie: " + COOKIE)).isFalse();
        assertThat(verifies("_csrf=" + TOKEN)).isFalse();
        assertThat(verifies("_csrf=", "Cookie: XSRF-TOKEN=")).isFalse();
        assertThat(verifies("", "Cookie: XSRF-TOKEN=")).isFalse();
        assertThat(verifies("_csrf=x", "Cookie: XSRF-TOKEN=x"))
                .as("chosen by nobody here")
                .isFalse();
    }

    @Test
    void aBrowserThatTellsAnotherOriginIsNotBelieved() {
        String form = "_csrf=" + TOKEN;
        String cookie = "Cookie: " + COOKIE;
        assertThat(verifies(form, cookie, "Origin: https://lobster.auth.example.org"))
                .isTrue();
        assertThat(verifies(form, cookie, "Origin: null")).isFalse();
        assertThat(verifies(form, cookie, "Origin: http://lobster.auth.example.org"))
                .isFalse();
        assertThat(verifies(form, cookie, "Origin: https://evil.example.org")).isFalse();
        assertThat(verifies(form, cookie, "Sec-Fetch-Site: same-origin")).isTrue();
        assertThat(verifies(form, cookie, "Sec-Fetch-Site: same-site")).isFalse();
        assertThat(verifies(form, cookie, "Origin: null", "Sec-Fetch-Site: cross-site"))
                .isFalse();
    }

    @Test
    void theTokenOfABrowserStaysAndAForeignOneIsReplaced() {
        assertThat(csrf.token(request(true, "/", "Cookie: " + COOKIE))).isEqualTo(TOKEN);
        assertThat(csrf.token(request(true, "/", "Cookie: XSRF-TOKEN=chosen")))
                .isNotEqualTo("chosen")
                .hasSize(36);
    }

    @Test
    void theCookieLivesWhereTheDomainDoes() {
        assertThat(set(request(true, "/")))
                .isEqualTo("XSRF-TOKEN=" + TOKEN + "; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(set(request(false, "/_domain/lobster/")))
                .isEqualTo("XSRF-TOKEN=" + TOKEN + "; Path=/_domain/lobster/; HttpOnly; SameSite=Lax");
    }

    private String set(DomainRequest domain) {
        return csrf.keep(domain, Response.of(200), TOKEN)
                .headers()
                .first("Set-Cookie")
                .orElseThrow();
    }
}
