package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.json.JsonObjects;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see who are to allow a device its tokens. */
class DevicePagesTest extends PagesContract {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String pool =
            site().pool(request -> request.userPoolTags(Map.of("cenote:device-authorization", "on")));
    private final App managed = site().managed(pool, request -> request.clientName("Television"));
    private final String classicPool =
            site().pool(request -> request.userPoolTags(Map.of("cenote:device-authorization", "on")));
    private final App classic = site().classic(classicPool, request -> request.clientName("Television"));

    private App app(boolean look) {
        App app = look ? managed : classic;
        site().person(app.pool(), name(), Map.of("email", mail()));
        return app;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void somebodySignsInAndAllowsIt(boolean look) {
        App app = app(look);
        Map<String, Object> codes = begin(app);
        assertThat(poll(app, codes)).containsEntry("error", "authorization_pending");
        Browser browser = app.browser().open("device");
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.fields()).containsEntry("user_code", "");
        browser.submit(typing(
                "user_code",
                text(codes, "user_code").toLowerCase(java.util.Locale.ROOT).replace('-', ' ')));
        assertThat(browser.path()).isEqualTo("login");
        browser.submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("device/confirm");
        assertThat(browser.body())
                .contains("Television", text(codes, "user_code"), name(), "know who you are", "see your email address")
                .doesNotContain("see your phone number");
        browser.submit(typing("choice", "ALLOW"));
        assertThat(browser.path()).isEqualTo("device/confirm");
        assertThat(browser.body()).contains("Your device is connected").doesNotContain("<form");
        assertThat(poll(app, codes)).containsKeys("id_token", "access_token", "refresh_token");
        assertThat(poll(app, codes)).containsEntry("error", "invalid_grant");
        assertThat(browser.open("device/confirm?" + query(browser)).body()).contains("Your device is connected");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsSignedInIsAskedAllTheSameAndMayDenyIt(boolean look) {
        App app = app(look);
        Browser browser = app.atLogin();
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        browser.code();
        Map<String, Object> codes = begin(app);
        browser.open("device?user_code=" + text(codes, "user_code"));
        assertThat(browser.fields()).containsEntry("user_code", text(codes, "user_code"));
        browser.submit(Map.of("user_code", text(codes, "user_code")));
        assertThat(browser.path()).isEqualTo("device/confirm");
        assertThat(poll(app, codes)).containsEntry("error", "authorization_pending");
        browser.submit(typing("choice", "perhaps"));
        assertThat(browser.body()).contains("value=\"ALLOW\"");
        Browser undecided = browser.submit(typing("choice", "DENY"));
        assertThat(undecided.body()).contains("Access denied");
        assertThat(poll(app, codes)).containsEntry("error", "access_denied");
    }

    @Test
    void aCodeThatNobodyWaitsForIsToldAsSuch() {
        App app = app(true);
        Browser browser = app.browser().open("device");
        for (String wrong : new String[] {"BBBB-BBBB", "aeiou", "<b>", "B".repeat(500)}) {
            browser.submit(typing("user_code", wrong));
            assertThat(browser.path()).isEqualTo("device");
            assertThat(browser.body())
                    .contains("role=\"alert\"", "This code is not right")
                    .doesNotContain("<b>");
        }
        browser.submit(typing("user_code", " "));
        assertThat(browser.body()).contains("Please fill in every field.");
        Map<String, Object> others = begin(classic);
        browser.submit(typing("user_code", text(others, "user_code")));
        assertThat(browser.body()).as("of another pool").contains("This code is not right");
        assertThat(app.browser().open("device?told=Call+us+at+1").body()).doesNotContain("role=\"alert\"");
    }

    @Test
    void nobodyIsLedToTheLastButtonBySomebodyElsesAddress() {
        App app = app(true);
        Map<String, Object> codes = begin(app);
        Browser stranger = confirming(app, codes);
        String query = query(stranger);
        Browser browser = app.atLogin();
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        browser.open("device/confirm?" + query);
        assertThat(browser.path()).isEqualTo("device");
        assertThat(browser.body()).contains("This code is not right");
        assertThat(browser.open("device/confirm?then=device&device=x").path()).isEqualTo("device");
        assertThat(browser.open("device/confirm?then=device").path()).isEqualTo("device");
        Browser changed = stranger.open("device/confirm?" + query.replace(app.client(), classic.client()));
        assertThat(changed.path()).isEqualTo("device");
    }

    @Test
    void aFormThatIsNotOursDecidesNothing() {
        App app = app(true);
        Map<String, Object> codes = begin(app);
        Browser browser = confirming(app, codes);
        String action = browser.form().getOrDefault("action", "");
        Map<String, String> filled = browser.filled(typing("choice", "ALLOW"));
        filled.put("csrf", "6f1c2c4e-0000-4000-8000-00000000000a");
        assertThat(browser.post(action, filled).status()).isEqualTo(403);
        assertThat(browser.post("device", Map.of("user_code", text(codes, "user_code")))
                        .status())
                .isEqualTo(403);
        site().advance("PT6S");
        assertThat(poll(app, codes)).containsEntry("error", "authorization_pending");
        browser.open("device/confirm?" + action.substring(action.indexOf('?') + 1));
        Map<String, String> somebodyElse = browser.filled(typing("choice", "ALLOW", "person", "somebody"));
        assertThat(browser.post(action, somebodyElse).follow().body()).contains("value=\"ALLOW\"");
    }

    @Test
    void somebodyElseMaySignInInstead() {
        App app = app(true);
        String other = "b" + name();
        site().person(app.pool(), other, Map.of("email", "b" + mail()));
        Map<String, Object> codes = begin(app);
        Browser browser = confirming(app, codes);
        String link = browser.links().stream()
                .filter(address -> address.endsWith("&prompt=login"))
                .findFirst()
                .orElseThrow();
        browser.open(link);
        assertThat(browser.path()).isEqualTo("login");
        browser.submit(typing("username", other, "password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("device/confirm");
        assertThat(browser.body()).contains(other);
        browser.submit(typing("choice", "ALLOW"));
        assertThat(browser.body()).contains("Your device is connected");
    }

    @Test
    void whatTookTooLongIsOver() {
        App app = app(true);
        Map<String, Object> codes = begin(app);
        Browser browser = confirming(app, codes);
        site().advance("PT10M");
        browser.submit(typing("choice", "ALLOW"));
        assertThat(browser.path()).isEqualTo("device");
        assertThat(browser.body()).contains("no longer valid");
        assertThat(poll(app, codes)).containsEntry("error", "expired_token");
        browser.submit(typing("user_code", text(codes, "user_code")));
        assertThat(browser.body()).contains("no longer valid");
    }

    @Test
    void thePageSpeaksTheLanguageThatSomebodyChose() {
        Browser browser = app(true).browser().open("device?lang=de");
        assertThat(browser.body()).contains("<html lang=\"de\"", "Gerät verbinden");
        assertThat(browser.open("device").body()).contains("Gerät verbinden");
    }

    @Test
    void withoutATagThereAreNoSuchPages() {
        App app = site().managed(site().pool(request -> {}), request -> {});
        for (String path : new String[] {"device", "device/confirm", "device/confirm?then=device&device=x"}) {
            Browser browser = app.browser().get(path);
            assertThat(browser.status()).as(path).isEqualTo(404);
            assertThat(browser.body()).isEmpty();
        }
        assertThat(app.browser().post("device", Map.of()).status()).isEqualTo(404);
        assertThat(app.atLogin("then=device").status()).isEqualTo(200);
    }

    /** A browser of somebody who is signed in and sees what a device asks for. */
    private Browser confirming(App app, Map<String, Object> codes) {
        Browser browser = app.browser().open("device").submit(typing("user_code", text(codes, "user_code")));
        browser.submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("device/confirm");
        return browser;
    }

    private static String query(Browser browser) {
        return browser.answer().request().uri().getRawQuery();
    }

    private Map<String, Object> begin(App app) {
        Map<String, Object> codes = post(app, "oauth2/device_authorization", "client_id=" + app.client());
        assertThat(codes).containsKey("device_code");
        return codes;
    }

    private Map<String, Object> poll(App app, Map<String, Object> codes) {
        return post(
                app,
                "oauth2/token",
                "grant_type=" + GRANT + "&client_id=" + app.client() + "&device_code=" + codes.get("device_code"));
    }

    private Map<String, Object> post(App app, String path, String form) {
        HttpRequest request = HttpRequest.newBuilder(site().url("/_domain/" + app.prefix() + '/' + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            return JsonObjects.require(
                    HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Map<String, Object> codes, String name) {
        return (String) Objects.requireNonNull(codes.get(name));
    }
}
