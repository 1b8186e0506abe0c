package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.signin.SecondFactor;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/**
 * What a browser still holds once it should count no more: of somebody who is gone, of another pool, or chosen by
 * others.
 */
class StalePagesTest extends PagesContract {
    private static final String NUMBER = "+15555550177";
    private static final String WENT_WRONG = "Something went wrong";

    private final String pool = shared("pool", String.class, () -> site().pool(request -> {}));
    private final App app = shared("app", App.class, () -> site().managed(pool, request -> {}));
    private final String guarded = shared("guarded", String.class, this::guardedPool);
    private final App guard = shared("guard", App.class, () -> site().managed(guarded, request -> {}));

    private String guardedPool() {
        String made = site().pool(request -> {});
        site().factors(made, UserPoolMfaType.ON, SecondFactor.SMS);
        return made;
    }

    @Test
    void theSessionOfWhoIsDisabledOrDeletedIsNone() {
        Browser disabled = signedIn(app, name());
        Browser deleted = signedIn(app, name() + "-2");
        site().sdk().adminDisableUser(request -> request.userPoolId(pool).username(name()));
        site().sdk().adminDeleteUser(request -> request.userPoolId(pool).username(name() + "-2"));
        assertAsked(disabled);
        assertAsked(deleted);
        // Nor is it that of who comes after them by the same name.
        site().sdk().adminEnableUser(request -> request.userPoolId(pool).username(name()));
        site().person(pool, name() + "-2", Map.of());
        assertAsked(deleted);
    }

    @Test
    void aNewPasswordAndASignOutEverywhereLeaveTheSession() {
        Browser browser = signedIn(app, name());
        site().sdk()
                .adminSetUserPassword(request -> request.userPoolId(pool)
                        .username(name())
                        .password("Another-horse-2")
                        .permanent(true));
        site().sdk().adminUserGlobalSignOut(request -> request.userPoolId(pool).username(name()));
        browser.get("login?" + app.query());
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void theOtherGenerationOfPagesEndsTheSessionAndWhateverWasUnderWay() {
        String own = site().pool(request -> {});
        App both = site().managed(own, request -> {});
        Browser browser = signedIn(both, own, name());
        site().factors(own, UserPoolMfaType.ON, SecondFactor.SMS);
        site().person(own, name() + "-2", Map.of("phone_number", NUMBER));
        Browser between = both.atLogin().submit(typing("username", name() + "-2", "password", Site.PASSWORD));
        assertThat(between.path()).isEqualTo("mfa");
        site().sdk()
                .updateUserPoolDomain(
                        request -> request.userPoolId(own).domain(both.prefix()).managedLoginVersion(1));
        assertThat(browser.open("login?" + both.query()).path()).isEqualTo("login");
        assertThat(browser.hidden()).containsKey("_csrf");
    }

    @Test
    void whoIsDisabledBetweenTwoPagesGoesNoFurther() {
        Browser browser = atCode();
        site().sdk().adminDisableUser(request -> request.userPoolId(guarded).username(name()));
        browser.submit(typing("code", site().code(NUMBER)));
        assertThat(browser.body()).contains("User is disabled.");
        assertThat(browser.cookies()).doesNotContainKey("cognito");
    }

    @Test
    void whoIsDeletedBetweenTwoPagesGoesNoFurther() {
        Browser browser = atCode();
        site().sdk().adminDeleteUser(request -> request.userPoolId(guarded).username(name()));
        browser.submit(typing("code", site().code(NUMBER)));
        assertThat(browser.body()).contains("User does not exist.");
        assertThat(browser.cookies()).doesNotContainKey("cognito");
    }

    @Test
    void aPasswordThatIsReplacedBetweenTwoPagesProvesNothing() {
        Browser replaced = atCode();
        String code = site().code(NUMBER);
        site().sdk()
                .adminSetUserPassword(request -> request.userPoolId(guarded)
                        .username(name())
                        .password("Another-horse-2")
                        .permanent(true));
        assertLost(replaced.submit(typing("code", code)));
        Browser signedOut = guard.atLogin().submit(typing("username", name(), "password", "Another-horse-2"));
        site().sdk()
                .adminUserGlobalSignOut(request -> request.userPoolId(guarded).username(name()));
        assertLost(signedOut.submit(typing("code", site().code(NUMBER))));
    }

    @Test
    void aFormThatIsSentTwiceSignsInOnce() {
        Browser browser = atCode();
        Map<String, String> typed = browser.filled(typing("code", site().code(NUMBER)));
        Browser copy = guard.browser();
        copy.cookies().putAll(browser.cookies());
        browser.post("mfa?" + guard.query(), typed);
        assertThat(browser.code()).isNotEmpty();
        assertLost(copy.post("mfa?" + guard.query(), typed).follow());
    }

    @Test
    void whatAnotherPoolGaveOutIsNothingHere() {
        Browser elsewhere = signedIn(app, name());
        String code = elsewhere.code();
        Browser half = atCode();

        Browser here = guard.browser();
        here.cookies().putAll(elsewhere.cookies());
        assertAsked(here, guard);
        here.cookies().putAll(half.cookies());
        App mixed = new App(site(), pool, app.client(), guard.prefix());
        here.get("login?" + mixed.query());
        assertThat(here.location()).contains("/error?error=redirect_mismatch&client_id=" + app.client());
        Browser there = app.browser();
        there.cookies().putAll(half.cookies());
        assertThat(there.open("mfa?" + app.query()).path()).isEqualTo("login");

        Map<String, String> redemption = Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                app.client(),
                "redirect_uri",
                Site.CALLBACK,
                "code",
                code);
        assertThat(here.post("oauth2/token", redemption).body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(app.browser().post("oauth2/token", redemption).status()).isEqualTo(200);
    }

    @Test
    void whatSomebodyElseChoseIsReplacedByASignInAndStandsForNobody() {
        Browser attacker = signedIn(app, name());
        String planted = Objects.requireNonNull(attacker.cookies().get("cognito"));
        site().person(pool, name() + "-2", Map.of());
        Browser victim = app.browser();
        victim.cookies().put("cognito", planted);
        victim.open("login?" + app.query("prompt=login"));
        victim.send(typing("username", name() + "-2", "password", Site.PASSWORD));
        assertThat(victim.code()).isNotEmpty();
        assertThat(victim.cookies().get("cognito")).isNotEqualTo(planted);
        assertAsked(attacker);

        Browser invented = app.browser();
        invented.cookies().put("cognito", "x".repeat(43));
        invented.open("login?" + app.query());
        invented.send(typing("username", name() + "-2", "password", Site.PASSWORD));
        assertThat(invented.cookies().get("cognito")).isNotEqualTo("x".repeat(43));
    }

    @Test
    void nobodyIsSignedInByAFormThatTheirBrowserDidNotOpen() {
        site().person(pool, name(), Map.of());
        Browser attacker = app.atLogin();
        Map<String, String> forged = attacker.filled(typing("username", name(), "password", Site.PASSWORD));
        Browser victim = app.atLogin();
        assertThat(victim.post("login?" + app.query(), forged).status()).isEqualTo(403);
        assertThat(victim.cookies()).doesNotContainKey("cognito");
        Browser fresh = app.browser();
        assertThat(fresh.post("login?" + app.query(), forged).status()).isEqualTo(403);
        assertThat(fresh.cookies()).doesNotContainKey("cognito");
    }

    private Browser signedIn(App at, String username) {
        return signedIn(at, pool, username);
    }

    private Browser signedIn(App at, String where, String username) {
        site().person(where, username, Map.of());
        Browser browser = at.atLogin();
        browser.send(typing("username", username, "password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
        return browser;
    }

    private Browser atCode() {
        site().person(guarded, name(), Map.of("phone_number", NUMBER));
        Browser browser = guard.atLogin().submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("mfa");
        return browser;
    }

    private void assertAsked(Browser browser) {
        assertAsked(browser, app);
    }

    private static void assertAsked(Browser browser, App at) {
        browser.open("login?" + at.query());
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.path()).isEqualTo("login");
        browser.get("oauth2/authorize?" + at.query("prompt=none"));
        assertThat(browser.location()).contains("error=login_required");
    }

    private static void assertLost(Browser browser) {
        assertThat(browser.path()).isEqualTo("login");
        assertThat(browser.body()).contains(WENT_WRONG);
        assertThat(browser.cookies()).doesNotContainKey("cognito");
    }
}
