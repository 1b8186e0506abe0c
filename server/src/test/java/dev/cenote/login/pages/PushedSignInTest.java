package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.json.JsonObjects;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** Pages that people come to with a request that their app pushed (RFC 9126), in a pool where every app has to. */
class PushedSignInTest extends PagesContract {
    private final String pool = site().pool(request -> request.autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
            .userPoolTags(Map.of("cenote:pushed-authorization", "required")));
    private final App classic = site().classic(pool, request -> {});
    private final App other = site().app(pool, classic.prefix(), request -> {});

    /** What the app gets for its request. */
    private static String pushed(App app, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of(
                "client_id", app.client(), "response_type", "code", "redirect_uri", Site.CALLBACK, "state", "S/+1"));
        form.putAll(more);
        Browser answer = app.browser().post("oauth2/par", form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return (String)
                Objects.requireNonNull(JsonObjects.require(answer.body()).get("request_uri"));
    }

    private static String reference(App app, String reference) {
        return "client_id=" + app.client() + "&request_uri=" + URLEncoder.encode(reference, StandardCharsets.UTF_8);
    }

    /** A browser at the sign-in page. */
    private static Browser begun(App app, Map<String, String> more) {
        return app.browser().open("oauth2/authorize?" + reference(app, pushed(app, more)));
    }

    /** What the page that the browser is at carries along. */
    private static String carried(Browser browser) {
        return browser.answer().request().uri().getRawQuery();
    }

    @Test
    void somebodyMayTakeTheirTime() {
        site().person(pool, name(), Map.of());
        Browser browser = begun(classic, Map.of());
        assertThat(browser.path()).isEqualTo("login");
        assertThat(carried(browser)).matches("client_id=\\w+&request_uri=visit%3A\\w{43}");
        assertThat(browser.links())
                .filteredOn(link -> link.contains("?"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).contains(carried(browser)));
        site().advance("PT20M");
        browser.submit(typing("username", name(), "password", "wrong"));
        assertThat(browser.path()).isEqualTo("login");
        browser.submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
        // Who is signed in already goes back at once.
        browser.get("oauth2/authorize?" + reference(other, pushed(other, Map.of())));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void somebodyWhoSignsUpComesBackToTheApp() {
        Browser browser = begun(classic, Map.of());
        String query = carried(browser);
        browser.open("signup?" + query)
                .submit(typing("username", name(), "requiredAttributes[email]", mail(), "password", Site.PASSWORD));
        assertThat(browser.path()).as(browser.body()).isEqualTo("confirm");
        site().advance("PT2M");
        browser.send(typing("code", site().code(mail())));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void afterAnHourTheAppHasToAskAgain() {
        Browser browser = begun(classic, Map.of());
        String query = carried(browser);
        site().advance("PT59M");
        assertThat(browser.open("login?" + query).path()).isEqualTo("login");
        site().advance("PT1M");
        assertThat(browser.get("login?" + query).location())
                .endsWith("/error?error=invalid_request_uri&client_id=" + classic.client());
    }

    @Test
    void nobodyChangesWhatTheAppAsked() {
        site().person(pool, name(), Map.of());
        Browser browser = begun(classic, Map.of());
        browser.open("login?" + carried(browser) + "&state=evil&scope=email&redirect_uri=https%3A%2F%2Fevil.example");
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "signup", "forgotPassword", "mfa"})
    void pagesTakeOnlyWhatTheAuthorizationEndpointGave(String page) {
        Browser browser = classic.browser();
        assertThat(browser.get(page + '?' + classic.query()).location())
                .isEqualTo(Site.CALLBACK + "?error=invalid_request&state=S%2F%2B1");
        String unused = pushed(classic, Map.of());
        String error = "/error?error=invalid_request_uri&client_id=";
        assertThat(browser.get(page + '?' + reference(classic, unused)).location())
                .endsWith(error + classic.client());
        String visit = carried(begun(classic, Map.of()));
        assertThat(browser.get(page + '?' + visit.replace(classic.client(), other.client()))
                        .location())
                .endsWith(error + other.client());
        assertThat(browser.get("oauth2/authorize?" + visit).location()).endsWith(error + classic.client());
    }

    @Test
    void somebodyMayChooseALanguage() {
        App app = managed("allowed");
        Browser browser = begun(app, Map.of("lang", "fr"));
        assertThat(browser.body()).contains("<html lang=\"fr\"");
        String german = browser.links().stream()
                .filter(link -> link.contains("lang=de"))
                .findFirst()
                .orElseThrow();
        assertThat(browser.open(german).body()).contains("<html lang=\"de\"");
    }

    @Test
    void whoComesForAPasskeyOnlyNeedsNoPushedRequest() {
        App app = managed("required");
        Browser browser = app.browser()
                .open("passkeys/add?client_id=" + app.client() + "&redirect_uri="
                        + URLEncoder.encode(Site.CALLBACK, StandardCharsets.UTF_8));
        assertThat(browser.path()).isEqualTo("login");
        assertThat(carried(browser)).endsWith("&then=passkeys");
        assertThat(browser.get("login?" + carried(browser) + "&response_type=code")
                        .location())
                .isEqualTo(Site.CALLBACK + "?error=invalid_request");
    }

    @Test
    void whoComesForAPasskeyFirstGoesBackWithAnAnswer() {
        App app = managed("required");
        Browser browser = begun(app, Map.of());
        browser.open("passkeys/add?" + carried(browser));
        assertThat(browser.path()).isEqualTo("login");
        assertThat(carried(browser)).matches("client_id=\\w+&request_uri=visit%3A\\w{43}&then=passkeys");
        site().person(app.pool(), name(), Map.of());
        browser.submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("passkeys/add");
        browser.get("passkeys/skip?" + carried(browser));
        assertThat(browser.code()).isNotEmpty();
    }

    private App managed(String value) {
        String tagged = site().pool(request -> request.userPoolTags(Map.of("cenote:pushed-authorization", value)));
        return site().managed(tagged, request -> {});
    }
}
