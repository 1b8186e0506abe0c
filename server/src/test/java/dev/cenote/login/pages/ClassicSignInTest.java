package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;

/** The classic page, as browsers and the scripts that fill it use it. */
class ClassicSignInTest extends PagesContract {
    private static final String WRONG = "Incorrect username or password.";

    private final String pool = shared("pool", String.class, () -> site().pool(request -> {}));
    private final App app = shared("app", App.class, () -> site().classic(pool, request -> {}));

    @Test
    void whoKnowsThePasswordIsSentToTheAppWithACode() {
        site().person(pool, name(), Map.of());
        Browser browser = app.atLogin();
        assertThat(browser.form()).containsEntry("name", "cognitoSignInForm").containsEntry("method", "post");
        assertThat(browser.hidden()).containsEntry("_csrf", browser.csrf()).containsEntry("cognitoAsfData", "");
        assertThat(browser.fields()).containsOnlyKeys("username", "password", "signInSubmitButton");
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
        assertThat(browser.cookies()).containsOnlyKeys("XSRF-TOKEN", "cognito");
        assertThat(browser.answer().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("cognito=")
                        .contains("; Path=/_domain/" + app.prefix() + "/", "; HttpOnly", "; SameSite=Lax"));
    }

    @Test
    void aScriptNeedsTheCookieTheFieldAndTheTwoWordsOnly() {
        site().person(pool, name(), Map.of());
        Browser script = app.atLogin();
        script.post(
                "login?" + app.query(), Map.of("_csrf", script.csrf(), "username", name(), "password", Site.PASSWORD));
        assertThat(script.code()).isNotEmpty();
    }

    @Test
    void theFieldMayHaveTheNameThatItHasOnTheOtherPages() {
        site().person(pool, name(), Map.of());
        Browser script = app.atLogin();
        script.post(
                "login?" + app.query(),
                Map.of("csrf", script.csrf(), "username", " " + name() + " ", "password", Site.PASSWORD));
        assertThat(script.code()).isNotEmpty();
    }

    @Test
    void aWrongPasswordIsSaidOnThePageAndTheNameStays() {
        site().person(pool, name(), Map.of());
        Browser browser = app.atLogin().submit(typing("username", name(), "password", "wrong"));
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.path()).isEqualTo("login");
        assertThat(browser.body()).contains(WRONG);
        assertThat(browser.fields()).containsEntry("username", name()).containsEntry("password", "");
        browser.open("login?" + app.query());
        assertThat(browser.body()).doesNotContain(WRONG);
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void whoIsUnknownIsToldSoOrNotAsTheAppClientWants() {
        assertThat(attempt(app, "nobody").body()).contains("User does not exist.");
        App hiding = site().app(
                        pool,
                        app.prefix(),
                        request -> request.preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED));
        site().person(pool, name(), Map.of());
        Browser nobody = attempt(hiding, "nobody");
        Browser ada = attempt(hiding, name());
        assertThat(nobody.body()).contains(WRONG);
        assertThat(shape(nobody)).isEqualTo(shape(ada));
    }

    @Test
    void whoIsDisabledIsToldSo() {
        site().person(pool, name(), Map.of());
        site().sdk().adminDisableUser(request -> request.userPoolId(pool).username(name()));
        Browser browser = app.atLogin().submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.body()).contains("User is disabled.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "password"})
    void bothFieldsMustBeFilled(String missing) {
        Map<String, String> typed = typing("username", name(), "password", Site.PASSWORD);
        typed.put(missing, "");
        Browser browser = app.atLogin().submit(typed);
        assertThat(browser.path()).isEqualTo("login");
        assertThat(browser.body()).contains("role=\"alert\"");
    }

    @Test
    void aNameLongerThanAnyIsRefused() {
        Browser browser = app.atLogin().submit(typing("username", "a".repeat(129), "password", Site.PASSWORD));
        assertThat(browser.body()).contains("Member must have length less than or equal to 128");
    }

    @Test
    void aFormThatNoPageOfOursSentIsRefused() {
        site().person(pool, name(), Map.of());
        Map<String, String> typed = typing("username", name(), "password", Site.PASSWORD);
        assertThat(app.browser().post("login?" + app.query(), typed).status()).isEqualTo(403);
        Browser browser = app.atLogin();
        String token = browser.csrf();
        assertThat(browser.post("login?" + app.query(), typed).status()).isEqualTo(403);
        typed.put("_csrf", "00000000-0000-4000-8000-000000000000");
        assertThat(browser.post("login?" + app.query(), typed).status()).isEqualTo(403);
        typed.put("_csrf", token);
        assertThat(browser.post("login?" + app.query(), typed, "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(app.browser().post("login?" + app.query(), typed).status()).isEqualTo(403);
        assertThat(browser.cookies()).doesNotContainKey("cognito");
    }

    @Test
    void whoIsSignedInSeesNoPage() {
        site().person(pool, name(), Map.of());
        Browser browser = app.atLogin();
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        String first = browser.code();
        App other = site().app(pool, app.prefix(), request -> request.callbackURLs(Site.CALLBACK, "x://y"));
        browser.get("login?" + other.query());
        assertThat(browser.code()).isNotEqualTo(first);
        // COGNITO: the classic pages know no prompt.
        browser.get("login?" + app.query("prompt=login"));
        assertThat(browser.code()).isNotEmpty();
        browser.open("login?" + app.query("max_age=0"));
        assertThat(browser.path()).isEqualTo("login");
    }

    @Test
    void whatSomebodyTypedIsOnlyText() {
        Browser browser = app.atLogin().submit(typing("username", "'\"><b>bold</b>", "password", "wrong"));
        assertThat(browser.body()).doesNotContain("\"><b>bold");
        assertThat(browser.fields()).containsEntry("username", "'\"><b>bold</b>");
    }

    @Test
    void theQueryIsCarriedAlongAsItCame() {
        Browser browser = app.atLogin("nonce=%F0%9F%A6%9E%22%3E%0d%0aSet-Cookie:+x=1");
        assertThat(browser.form().get("action"))
                .endsWith("/login?" + app.query("nonce=%F0%9F%A6%9E%22%3E%0d%0aSet-Cookie:+x=1"));
        browser.send(typing("username", name(), "password", "wrong"));
        assertThat(browser.location()).doesNotContain("\r", "\n");
        assertThat(browser.cookies()).doesNotContainKey("x");
    }

    @Test
    void nobodyIsSentToAnAddressThatTheClientDoesNotHave() {
        Browser browser = app.browser();
        for (String address : List.of(
                "https://app.example/cb/",
                "https://app.example/cb?x=1",
                "https://app.example/CB",
                "https://app.example:443/cb",
                "https://app.example@evil.example/cb",
                "https://evil.example/cb",
                "//evil.example/cb",
                "https://app.example/cb\r\nX: 1")) {
            String query = "response_type=code&client_id=" + app.client() + "&redirect_uri="
                    + URLEncoder.encode(address, StandardCharsets.UTF_8);
            for (String page : List.of("login", "signup", "forgotPassword", "confirm", "mfa", "newPassword")) {
                browser.get(page + '?' + query);
                assertThat(browser.location()).contains("/error?error=redirect_mismatch&client_id=" + app.client());
            }
        }
        browser.follow();
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.body()).contains("An error was encountered with the requested page.", "redirect_mismatch");
    }

    @Test
    void whatIsMissingIsSaid() {
        App several = site().app(pool, app.prefix(), request -> request.callbackURLs(Site.CALLBACK, "x://y"));
        Browser browser = several.browser().get("login?client_id=" + several.client());
        assertThat(browser.status()).isEqualTo(400);
        assertThat(Browser.plain(browser.body())).contains("Required String parameter 'redirect_uri' is not present");
        browser.get("login");
        assertThat(Browser.plain(browser.body())).contains("Required String parameter 'client_id' is not present");
    }

    @Test
    void theErrorPageShowsNobodysSentences() {
        Browser browser = app.browser().get("error?error=Please+call+555&client_id=x");
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.body()).doesNotContain("Please call");
    }

    @Test
    void pagesAreForThisBrowserAndThisWindowOnly() {
        Browser browser = app.atLogin();
        assertThat(browser.header("Cache-Control")).contains("no-store");
        assertThat(browser.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(browser.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(browser.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(browser.header("x-amz-cognito-request-id")).hasSize(36);
    }

    @Test
    void otherMethodsAreRefusedWithoutABody() {
        Browser browser = app.browser().post("error?error=x", Map.of());
        assertThat(browser.status()).isEqualTo(405);
        assertThat(browser.body()).isEmpty();
    }

    @Test
    void aClientThatMustNotLetThePoolsPeopleInDoesNot() {
        site().person(pool, name(), Map.of());
        App own = site().app(pool, app.prefix(), request -> {});
        Browser browser = own.atLogin();
        site().sdk()
                .updateUserPoolClient(request -> request.userPoolId(pool)
                        .clientId(own.client())
                        .allowedOAuthFlowsUserPoolClient(false)
                        .callbackURLs(Site.CALLBACK));
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.location()).contains("/error?error=unauthorized_client");
        assertThat(browser.cookies()).doesNotContainKey("cognito");
    }

    private static Browser attempt(App app, String username) {
        return app.atLogin().submit(typing("username", username, "password", "wrong"));
    }

    /** What somebody could compare: everything but what is random or typed. */
    private String shape(Browser browser) {
        return browser.status() + " "
                + browser.body()
                        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
                        .replaceAll("nonce=\"\\w+\"", "NONCE")
                        .replaceAll("value=\"(nobody|" + name() + ")\"", "NAME");
    }
}
