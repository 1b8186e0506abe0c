package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who asks for the heads of pages: monitors, checkers of links, and whoever writes to somebody what a link leads to.
 */
class PageHeadsTest extends PagesContract {
    private static final String HEAD = "GET, HEAD";

    private final App app = shared(
            "app",
            App.class,
            () -> site().classic(
                            site().pool(request -> request.userPoolTags(Map.of("cenote:device-authorization", "on"))),
                            request -> {}));

    @ParameterizedTest
    @ValueSource(strings = {"error?error=invalid_request", "device"})
    void whatChangesNothingIsAnsweredWithoutItsBody(String path) {
        Browser browser = app.browser().get(path);
        int status = browser.status();
        String type = browser.header("Content-Type");
        assertThat(browser.body()).isNotEmpty();
        browser.head(path);
        assertThat(browser.status()).isEqualTo(status);
        assertThat(browser.header("Content-Type")).isEqualTo(type);
        assertThat(browser.body()).isEmpty();
    }

    @Test
    void whatPagesLoadIsAsLongAsItSays() {
        Browser browser = app.atLogin();
        String sheet = browser.links().stream()
                .filter(link -> link.endsWith(".css"))
                .findFirst()
                .orElseThrow();
        int length = browser.get(sheet).body().getBytes(StandardCharsets.UTF_8).length;
        browser.head(sheet);
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.header("Content-Length")).isEqualTo(Integer.toString(length));
        assertThat(browser.post(sheet, Map.of()).header("Allow")).isEqualTo(HEAD);
        assertThat(app.browser().post("error", Map.of()).header("Allow")).isEqualTo(HEAD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth2/authorize",
                "login",
                "signup",
                "forgotPassword",
                "confirm",
                "confirmUser",
                "logout",
                "mfa",
                "passkeys/skip",
                "device/confirm"
            })
    void thePagesOfASignInAreReadOrNotAskedFor(String path) {
        site().person(app.pool(), name(), Map.of());
        Browser browser = app.atLogin();
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
        browser.head(path + '?' + app.query());
        assertThat(browser.status()).isEqualTo(405);
        assertThat(browser.header("Allow")).startsWith("GET").doesNotContain("HEAD");
        assertThat(browser.location()).isEmpty();
        // Who was signed in still is.
        assertThat(browser.get("login?" + app.query()).code()).isNotEmpty();
    }
}
