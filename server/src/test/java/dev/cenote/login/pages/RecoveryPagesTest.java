package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionNameType;

/** Whoever forgot the password sets another one by a code, and signs in with it. */
class RecoveryPagesTest extends PagesContract {
    private static final String OTHER = "Another-horse-2";

    private final String pool = shared("pool", String.class, () -> site().pool(request -> {}));
    private final App app = shared("app", App.class, () -> site().classic(pool, request -> {}));

    @Test
    void aCodeReplacesThePassword() {
        person();
        Browser browser = app.atLogin();
        assertThat(browser.links()).anyMatch(link -> link.contains("/forgotPassword?"));
        browser.open("forgotPassword?" + app.query()).submit(typing("username", name()));
        assertThat(browser.path()).isEqualTo("confirmforgotPassword");
        assertThat(browser.body()).contains(mail().charAt(0) + "***@e***").doesNotContain(mail());
        browser.submit(reset(site().code(mail()), OTHER));
        assertThat(browser.path()).isEqualTo("login");
        assertThat(browser.body()).contains("role=\"status\"");
        assertThat(browser.fields()).containsEntry("username", name());
        assertThat(browser.cookies()).doesNotContainKey("cognito");
        browser.submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.body()).contains("Incorrect username or password.");
        browser.send(typing("username", name(), "password", OTHER));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void thePagesAnswerInLowerCaseToo() {
        person();
        Browser browser = app.browser().open("forgotpassword?" + app.query()).submit(typing("username", name()));
        browser.get("confirmforgotpassword?" + app.query());
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.fields()).containsKeys("code", "password");
    }

    @Test
    void whatIsWrongIsSaidAndCanBeTypedAgain() {
        person();
        Browser browser = app.browser().open("forgotPassword?" + app.query()).submit(typing("username", ""));
        assertThat(browser.path()).isEqualTo("forgotPassword");
        browser.submit(typing("username", name()));
        String code = site().code(mail());
        browser.submit(reset(code.equals("000000") ? "000001" : "000000", OTHER));
        assertThat(browser.path()).isEqualTo("confirmforgotPassword");
        assertThat(browser.body()).contains("Invalid verification code provided, please try again.");
        browser.submit(reset(code, "short"));
        assertThat(browser.body()).contains("Password did not conform with policy");
        Map<String, String> typed = reset(code, OTHER);
        typed.put("confirm_password", "Something-3");
        browser.submit(typed);
        assertThat(browser.path()).isEqualTo("confirmforgotPassword");
        browser.submit(reset("", OTHER));
        assertThat(browser.path()).isEqualTo("confirmforgotPassword");
        browser.submit(reset(code, OTHER));
        assertThat(browser.path()).isEqualTo("login");
    }

    @Test
    void anotherCodeCanBeSent() {
        person();
        Browser browser = app.browser().open("forgotPassword?" + app.query()).submit(typing("username", name()));
        browser.submitTo("forgotPassword", typing("code", ""));
        assertThat(browser.path()).isEqualTo("confirmforgotPassword");
        assertThat(site().messages(mail())).isEqualTo(2);
        browser.submit(reset(site().code(mail()), OTHER));
        assertThat(browser.path()).isEqualTo("login");
    }

    @Test
    void whoIsUnknownGoesTheSameWayWhereTheClientHidesThat() {
        person();
        assertThat(forgot(app, "nobody").body()).contains("Username/client id combination not found.");
        App hiding = site().app(
                        pool,
                        app.prefix(),
                        request -> request.preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED));
        site().person(pool, name() + "-bare", Map.of());
        for (String name : new String[] {name(), "nobody", name() + "-bare"}) {
            Browser browser = forgot(hiding, name);
            assertThat(browser.path()).as(name).isEqualTo("confirmforgotPassword");
            browser.submit(reset("000000x", OTHER));
            assertThat(browser.body()).as(name).contains("Invalid verification code provided, please try again.");
        }
    }

    @Test
    void whoCannotBeReachedIsToldWhomToAsk() {
        site().person(pool, name() + "-bare", Map.of());
        assertThat(forgot(app, name() + "-bare").body())
                .contains("Could not reset password for the account, please contact support or try again");
    }

    @Test
    void whereOnlyAdministratorsHelpThereIsNoLink() {
        String strict = site().pool(request -> request.accountRecoverySetting(setting -> setting.recoveryMechanisms(
                mechanism -> mechanism.name(RecoveryOptionNameType.ADMIN_ONLY).priority(1))));
        App alone = site().classic(strict, request -> {});
        site().person(strict, name(), Map.of());
        assertThat(alone.atLogin().links()).noneMatch(link -> link.contains("/forgotPassword"));
        assertThat(forgot(alone, name()).body()).contains("Contact administrator to reset password.");
    }

    @Test
    void whoMustSetAnotherPasswordIsSentThere() {
        person();
        site().sdk().adminResetUserPassword(request -> request.userPoolId(pool).username(name()));
        Browser browser = app.atLogin().submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("forgotPassword");
        assertThat(browser.body()).contains("role=\"alert\"");
        assertThat(browser.fields()).containsEntry("username", name());
        browser.submit(typing("username", name())).submit(reset(site().code(mail()), OTHER));
        browser.send(typing("username", name(), "password", OTHER));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void theSecondPageWithoutTheFirstLeadsThere() {
        Browser browser = app.browser().open("confirmforgotPassword?" + app.query());
        assertThat(browser.path()).isEqualTo("forgotPassword");
    }

    private void person() {
        site().person(pool, name(), Map.of("email", mail(), "email_verified", "true"));
    }

    private static Browser forgot(App at, String username) {
        return at.browser().open("forgotPassword?" + at.query()).submit(typing("username", username));
    }

    private static Map<String, String> reset(String code, String password) {
        return typing("code", code, "password", password, "confirm_password", password);
    }
}
