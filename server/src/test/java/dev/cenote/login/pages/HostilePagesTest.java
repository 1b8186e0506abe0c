package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile links and frames try with the pages. */
class HostilePagesTest extends PagesContract {
    private static final String BREAK = "%0d%0aSet-Cookie:+x=1%0d%0a%0d%0a%3Cscript%3Ealert(1)%3C/script%3E";

    private final String pool = shared("pool", String.class, () -> site().pool(request -> {}));
    private final App app = shared("app", App.class, () -> site().managed(pool, request -> {}));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state",
                "nonce",
                "lang",
                "login_hint",
                "scope",
                "prompt",
                "client_id",
                "then",
                "error",
                "acr_values"
            })
    void nothingInALinkBecomesAHeaderOrAScript(String parameter) {
        site().person(pool, name(), Map.of());
        String query = app.query().replaceFirst(parameter + "=[^&]*&?", "") + '&' + parameter + '=' + BREAK;
        for (String page : List.of("login?", "oauth2/authorize?", "signup?", "forgotPassword?", "error?", "logout?")) {
            Browser browser = app.browser().get(page + query);
            assertHarmless(browser, page + parameter);
            assertHarmless(browser.follow(), page + parameter);
        }
    }

    @Test
    void aStateWithABreakComesBackAsItWasAndInOnePiece() {
        site().person(pool, name(), Map.of());
        Browser browser =
                app.browser().open("login?" + app.query().replace("state=S%2F%2B1", "state=a%0d%0aSet-Cookie:+x=1"));
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        assertHarmless(browser, "state");
        assertThat(browser.location()).contains("&state=a%0D%0ASet-Cookie");
    }

    @Test
    void noAddressButOneOfTheClientIsEverGoneTo() {
        String encoded = "https%3A%2F%2Fevil.example%2F";
        for (String path : List.of(
                "login?" + app.query("redirect_uri=" + encoded),
                "login?" + app.query("redirect_url=" + encoded, "next=" + encoded, "then=" + encoded),
                "logout?client_id=" + app.client() + "&logout_uri=" + encoded,
                "logout?client_id=" + app.client() + "&response_type=code&redirect_uri=" + encoded,
                "logout?client_id=" + app.client() + "&logout_uri=" + Site.CALLBACK,
                "passkeys/skip?client_id=" + app.client() + "&redirect_uri=" + encoded,
                "error?error=redirect_mismatch&redirect_uri=" + encoded,
                "//evil.example/login?" + app.query(),
                "login/..%2f..%2f..%2fevil.example?" + app.query())) {
            Browser browser = app.browser().get("./" + path);
            assertThat(browser.location()).as(path).doesNotContain("evil.example");
            assertThat(browser.location()).as(path).doesNotStartWith(Site.CALLBACK);
            browser.follow();
            assertThat(browser.links()).as(path).noneMatch(link -> link.startsWith("https://evil"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login",
                "signup",
                "confirm",
                "resendcode",
                "confirmUser",
                "forgotPassword",
                "confirmforgotPassword",
                "passkeys/add",
                "passkeys/skip",
                "login/choice",
                "login/password",
                "login/passkey",
                "login/otherWays",
                "mfa",
                "mfa/choice",
                "mfa/setup",
                "mfa/setup/app",
                "mfa/setup/email",
                "mfa/setup/phone",
                "newPassword",
                "error",
                "logout",
                "oauth2/authorize",
                "nowhere"
            })
    void noPageCanBeFramedKeptOrRead(String path) {
        Browser browser = app.browser().get(path + '?' + app.query());
        for (int i = 0; i < 2; i++) {
            assertThat(browser.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(browser.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(browser.header("Cache-Control")).contains("no-store");
            assertThat(browser.header("Access-Control-Allow-Origin")).isNull();
            if (Objects.requireNonNullElse(browser.header("Content-Type"), "").startsWith("text/html")) {
                assertThat(browser.header("Content-Security-Policy"))
                        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
            }
            browser.follow();
        }
        assertThat(app.browser().post(path + '?' + app.query(), Map.of()).header("X-Frame-Options"))
                .isEqualTo("DENY");
    }

    private static void assertHarmless(Browser browser, String where) {
        assertThat(browser.location()).as(where).doesNotContain("\r", "\n");
        assertThat(browser.cookies()).as(where).doesNotContainKey("x");
        assertThat(browser.body()).as(where).doesNotContain("<script>alert");
        browser.answer()
                .headers()
                .map()
                .forEach((name, values) ->
                        assertThat(values).as(where + ' ' + name).noneMatch(value -> value.contains("alert(1)</")));
    }
}
