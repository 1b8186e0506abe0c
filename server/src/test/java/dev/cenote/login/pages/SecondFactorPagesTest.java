package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.factor.AuthenticatorApp;
import dev.cenote.signin.SecondFactor;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** What follows a password: codes, the choice among them, and their set-up. */
class SecondFactorPagesTest extends PagesContract {
    private static final Map<String, String> CONTACTS = Map.of(
            "email",
            "ada@example.org",
            "email_verified",
            "true",
            "phone_number",
            "+15555550123",
            "phone_number_verified",
            "true");

    private final String pool = shared("pool", String.class, () -> site().mailingPool(request -> {}));
    private final App app = shared("app", App.class, () -> site().classic(pool, request -> {}));

    @Test
    void whoMustHaveAnAppSetsItUpAndThenProvesItEachTime() {
        site().factors(pool, UserPoolMfaType.ON, SecondFactor.SOFTWARE_TOKEN);
        site().person(pool, name(), Map.of());
        Browser browser = signIn();
        assertThat(browser.path()).isEqualTo("mfa/setup/app");
        AuthenticatorApp phone = new AuthenticatorApp(secret(browser));
        assertThat(browser.fields()).containsKeys("code", "device_name");
        browser.submit(typing("code", "000000", "device_name", ""));
        assertThat(browser.path()).isEqualTo("mfa/setup/app");
        assertThat(browser.body()).contains("Code mismatch");
        browser.send(typing("code", phone.code(Instant.now()), "device_name", "My phone"));
        assertThat(browser.code()).isNotEmpty();

        Browser later = signIn();
        assertThat(later.path()).isEqualTo("mfa");
        assertThat(later.body()).contains("My phone");
        later.submit(typing("code", "000000"));
        assertThat(later.body()).contains("Invalid code received for user");
        // A code counts once, so the next step's is due.
        later.send(typing("code", phone.code(Instant.now().plusSeconds(30))));
        assertThat(later.code()).isNotEmpty();
    }

    @Test
    void aCodeByMailIsTypedAndCanBeSentAgain() {
        mailFactor();
        site().person(pool, name(), CONTACTS);
        prefer("EMAIL");
        Browser browser = signIn();
        assertThat(browser.path()).isEqualTo("mfa");
        assertThat(browser.body()).contains("a***@e***").doesNotContain("ada@example.org");
        int before = site().messages("ada@example.org");
        String first = site().code("ada@example.org");
        browser.submitTo("mfa/resend", typing("code", ""));
        assertThat(browser.path()).isEqualTo("mfa");
        assertThat(browser.body()).contains("role=\"status\"");
        assertThat(site().messages("ada@example.org")).isEqualTo(before + 1);
        browser.submit(typing("code", first.equals("000000") ? "000001" : "000000"));
        assertThat(browser.body()).contains("Invalid code or auth state for the user.");
        browser.send(typing("code", site().code("ada@example.org")));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void aCodeBySmsIsTyped() {
        site().factors(pool, UserPoolMfaType.ON, SecondFactor.SMS);
        site().person(pool, name(), CONTACTS);
        Browser browser = signIn();
        assertThat(browser.body()).contains("+*******0123");
        browser.send(typing("code", site().code("+15555550123")));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void whoUsesOneOfSeveralIsNotAskedWhich() {
        site().factors(pool, UserPoolMfaType.OPTIONAL, SecondFactor.SOFTWARE_TOKEN, SecondFactor.SMS);
        site().person(pool, name(), CONTACTS);
        site().sdk()
                .adminSetUserMFAPreference(request -> request.userPoolId(pool)
                        .username(name())
                        .smsMfaSettings(sms -> sms.enabled(true))
                        .softwareTokenMfaSettings(token -> token.enabled(false)));
        assertThat(signIn().path()).isEqualTo("mfa");
    }

    @Test
    void whoIsAskedForOneFactorCannotAnswerOnThePageOfAnother() {
        site().factors(pool, UserPoolMfaType.ON, SecondFactor.SMS);
        site().person(pool, name(), CONTACTS);
        Browser browser = signIn();
        Map<String, String> typed = browser.filled(typing("password", "Another-horse-1"));
        browser.post("newPassword?" + app.query(), typed).follow();
        assertThat(browser.path()).isEqualTo("mfa");
        assertThat(browser.get("mfa/setup/app?" + app.query()).follow().path()).isEqualTo("mfa");
    }

    @Test
    void theCookieOfOneAppClientIsNothingToAnother() {
        site().factors(pool, UserPoolMfaType.ON, SecondFactor.SMS);
        site().person(pool, name(), CONTACTS);
        Browser browser = signIn();
        App other = site().app(pool, app.prefix(), request -> {});
        browser.open("mfa?" + other.query());
        assertThat(browser.path()).isEqualTo("login");
    }

    @Test
    void aMiddlePageWithoutASignInLeadsToItsBeginning() {
        Browser browser = app.browser().open("mfa?" + app.query());
        assertThat(browser.path()).isEqualTo("login");
        assertThat(browser.body()).doesNotContain("role=\"alert\"");
        Map<String, String> typed = browser.filled(typing("code", "123456"));
        browser.post("mfa?" + app.query(), typed).follow();
        assertThat(browser.path()).isEqualTo("login");
        assertThat(browser.body()).contains("Something went wrong");
    }

    @Test
    void aSignInThatTakesLongerThanFiveMinutesIsCancelled() {
        try (Site late = otherSite()) {
            String own = late.pool(request -> {});
            App slow = late.classic(own, request -> request.authSessionValidity(15));
            late.factors(own, UserPoolMfaType.ON, SecondFactor.SMS);
            late.person(own, name(), CONTACTS);
            Browser browser = slow.atLogin().submit(typing("username", name(), "password", Site.PASSWORD));
            assertThat(browser.path()).isEqualTo("mfa");
            Map<String, String> typed = browser.filled(typing("code", late.code("+15555550123")));
            late.advance("PT5M");
            Browser posted = browser.post("mfa?" + slow.query(), typed).follow();
            assertThat(posted.path()).isEqualTo("login");
            assertThat(posted.body()).contains("Something went wrong");
            assertThat(posted.cookies()).doesNotContainKey("cognito");
        }
    }

    private Browser signIn() {
        return app.atLogin().submit(typing("username", name(), "password", Site.PASSWORD));
    }

    private void prefer(String factor) {
        site().sdk()
                .adminSetUserMFAPreference(request -> request.userPoolId(pool)
                        .username(name())
                        .emailMfaSettings(
                                mail -> mail.enabled(factor.equals("EMAIL")).preferredMfa(true)));
    }

    private void mailFactor() {
        site().factors(pool, UserPoolMfaType.OPTIONAL, SecondFactor.EMAIL);
    }

    /** The secret that somebody types into an app who cannot scan. */
    static String secret(Browser browser) {
        Matcher matcher = Pattern.compile("[A-Z2-7]{52}")
                .matcher(browser.body().replaceAll("(?<=[A-Z2-7]{4}) (?=[A-Z2-7]{4})", ""));
        assertThat(matcher.find()).as(browser.body()).isTrue();
        return matcher.group();
    }
}
