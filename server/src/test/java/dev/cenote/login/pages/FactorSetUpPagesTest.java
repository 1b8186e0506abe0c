package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.factor.AuthenticatorApp;
import dev.cenote.signin.SecondFactor;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/**
 * Whoever must have a second factor and has none sets one up in the midst of the sign-in; whoever has several chooses.
 */
class FactorSetUpPagesTest extends PagesContract {
    private static final String NUMBER = "+15555550142";
    private static final String NOT_OFFERED = "The selected challenge is not available for the user.";

    private final String pool = shared("pool", String.class, () -> site().mailingPool(request -> {}));
    private final App app = shared("app", App.class, () -> site().managed(pool, request -> {}));

    @Test
    void whoHasSeveralChoosesOneAtEachSignIn() {
        site().factors(pool, UserPoolMfaType.ON, SecondFactor.SOFTWARE_TOKEN);
        site().person(pool, name(), Map.of("phone_number", NUMBER));
        Browser first = signIn();
        AuthenticatorApp phone = new AuthenticatorApp(SecondFactorPagesTest.secret(first));
        first.send(typing("code", phone.code(Instant.now())));
        assertThat(first.code()).isNotEmpty();
        site().factors(pool, UserPoolMfaType.ON, SecondFactor.SOFTWARE_TOKEN, SecondFactor.SMS, SecondFactor.EMAIL);
        site().sdk()
                .adminSetUserMFAPreference(request -> request.userPoolId(pool)
                        .username(name())
                        .smsMfaSettings(sms -> sms.enabled(true))
                        .softwareTokenMfaSettings(token -> token.enabled(true)));

        Browser browser = signIn();
        assertThat(browser.path()).isEqualTo("mfa/choice");
        assertThat(browser.body())
                .contains("value=\"SMS\"", "value=\"SOFTWARE_TOKEN\"")
                .doesNotContain("value=\"EMAIL\"");
        assertThat(browser.submit(typing("choice", "EMAIL")).body()).contains(NOT_OFFERED);
        assertThat(browser.submit(typing("choice", "TELEPATHY")).body()).contains("role=\"alert\"");
        assertThat(browser.submit(typing("choice", "SMS")).path()).isEqualTo("mfa");
        assertThat(browser.body()).contains("+*******0142");
        browser.send(typing("code", site().code(NUMBER)));
        assertThat(browser.code()).isNotEmpty();

        Browser other = signIn().submit(typing("choice", "SOFTWARE_TOKEN"));
        // A code counts once, so the next step's is due.
        other.send(typing("code", phone.code(Instant.now().plusSeconds(30))));
        assertThat(other.code()).isNotEmpty();
    }

    @Test
    void whoCanSetUpSeveralChoosesWhich() {
        site().factors(pool, UserPoolMfaType.ON, SecondFactor.SOFTWARE_TOKEN, SecondFactor.SMS, SecondFactor.EMAIL);
        site().person(pool, name(), Map.of());
        Browser browser = signIn();
        assertThat(browser.path()).isEqualTo("mfa/setup");
        assertThat(browser.body()).contains("value=\"SMS\"", "value=\"SOFTWARE_TOKEN\"", "value=\"EMAIL\"");
        assertThat(browser.submit(typing("choice", "")).body()).contains("role=\"alert\"");
        assertThat(browser.submit(typing("choice", "SOFTWARE_TOKEN")).path()).isEqualTo("mfa/setup/app");
        assertThat(signIn().submit(typing("choice", "EMAIL")).path()).isEqualTo("mfa/setup/email");
        assertThat(signIn().submit(typing("choice", "SMS")).path()).isEqualTo("mfa/setup/phone");
    }

    @Test
    void whatThePoolDoesNotHaveCannotBeSetUp() {
        site().factors(pool, UserPoolMfaType.ON, SecondFactor.SOFTWARE_TOKEN, SecondFactor.EMAIL);
        site().person(pool, name(), Map.of());
        Browser browser = signIn().submit(typing("choice", "SMS"));
        assertThat(browser.path()).isEqualTo("mfa/setup");
        assertThat(browser.body()).contains(NOT_OFFERED);
    }

    @Test
    void anAddressIsAFactorOnceItsCodeWasTyped() {
        site().factors(pool, UserPoolMfaType.ON, SecondFactor.EMAIL);
        site().person(pool, name(), Map.of());
        Browser browser = signIn();
        // Who can set up one only need not choose it.
        assertThat(browser.path()).isEqualTo("mfa/setup/email");
        assertThat(browser.submit(typing("contact", "")).body()).contains("role=\"alert\"");
        assertThat(browser.submit(typing("contact", "no address")).body()).contains("Invalid email address format.");
        assertThat(browser.submit(typing("contact", mail())).path()).isEqualTo("mfa");
        assertThat(site().attribute(pool, name(), "email")).isEmpty();
        browser.send(typing("code", site().code(mail())));
        assertThat(browser.code()).isNotEmpty();
        assertThat(site().attribute(pool, name(), "email")).isEqualTo(mail());
        assertThat(site().attribute(pool, name(), "email_verified")).isEqualTo("true");
        assertThat(person().preferredMfaSetting()).isEqualTo("EMAIL_OTP");
        assertThat(signIn().path()).isEqualTo("mfa");
    }

    @Test
    void aPhoneNumberIsAFactorOnceItsCodeWasTyped() {
        site().factors(pool, UserPoolMfaType.ON, SecondFactor.SMS);
        site().person(pool, name(), Map.of());
        Browser browser = signIn();
        assertThat(browser.path()).isEqualTo("mfa/setup/phone");
        assertThat(browser.submit(typing("contact", "555-0142")).body()).contains("Invalid phone number format.");
        browser.submit(typing("contact", NUMBER));
        assertThat(browser.path()).isEqualTo("mfa");
        assertThat(browser.body()).contains("+*******0142");
        String first = site().code(NUMBER);
        browser.submit(typing("code", first.equals("000000") ? "000001" : "000000"));
        assertThat(browser.body()).contains("Invalid code or auth state for the user.");
        assertThat(site().attribute(pool, name(), "phone_number")).isEmpty();
        browser.submitTo("mfa/resend", typing("code", ""));
        assertThat(browser.path()).isEqualTo("mfa");
        browser.send(typing("code", site().code(NUMBER)));
        assertThat(browser.code()).isNotEmpty();
        assertThat(site().attribute(pool, name(), "phone_number")).isEqualTo(NUMBER);
        assertThat(site().attribute(pool, name(), "phone_number_verified")).isEqualTo("true");
        assertThat(person().preferredMfaSetting()).isEqualTo("SMS_MFA");
        assertThat(signIn().path()).isEqualTo("mfa");
    }

    @Test
    void nobodySetsUpANumberBesideAFactorThatWasSetUpMeanwhile() {
        site().factors(pool, UserPoolMfaType.ON, SecondFactor.SMS, SecondFactor.SOFTWARE_TOKEN);
        site().person(pool, name(), Map.of());
        Browser thief = signIn().submit(typing("choice", "SMS")).submit(typing("contact", NUMBER));
        String stolen = site().code(NUMBER);
        Browser owner = signIn().submit(typing("choice", "SOFTWARE_TOKEN"));
        owner.send(typing("code", new AuthenticatorApp(SecondFactorPagesTest.secret(owner)).code(Instant.now())));
        assertThat(owner.code()).isNotEmpty();
        thief.submit(typing("code", stolen));
        assertThat(thief.path()).isEqualTo("login");
        assertThat(thief.cookies()).doesNotContainKey("cognito");
        assertThat(site().attribute(pool, name(), "phone_number")).isEmpty();
    }

    @Test
    void anAddressBySomebodyElseSignsInIsRefused() {
        String aliased = site().mailingPool(request -> request.aliasAttributes(AliasAttributeType.EMAIL));
        site().factors(aliased, UserPoolMfaType.ON, SecondFactor.EMAIL);
        site().person(aliased, name() + "-first", Map.of("email", mail(), "email_verified", "true"));
        site().person(aliased, name(), Map.of());
        Browser browser = signIn(site().managed(aliased, request -> {})).submit(typing("contact", mail()));
        browser.submit(typing("code", site().code(mail())));
        assertThat(browser.body()).contains("An account with the given email already exists.");
        assertThat(browser.cookies()).doesNotContainKey("cognito");
        assertThat(site().attribute(aliased, name(), "email")).isEmpty();
    }

    @Test
    void pagesAskEachTimeAndRememberNoDevice() {
        String tracking = site().pool(request -> request.deviceConfiguration(
                devices -> devices.challengeRequiredOnNewDevice(true).deviceOnlyRememberedOnUserPrompt(false)));
        App tracked = site().managed(tracking, request -> {});
        site().factors(tracking, UserPoolMfaType.ON, SecondFactor.SMS);
        site().person(tracking, name(), Map.of("phone_number", NUMBER));
        for (int i = 0; i < 2; i++) {
            Browser browser = signIn(tracked);
            assertThat(browser.path()).isEqualTo("mfa");
            browser.send(typing("code", site().code(NUMBER)));
            assertThat(browser.code()).isNotEmpty();
        }
        assertThat(site().sdk()
                        .adminListDevices(
                                request -> request.userPoolId(tracking).username(name()))
                        .devices())
                .isEmpty();
    }

    private Browser signIn() {
        return signIn(app);
    }

    private Browser signIn(App at) {
        return at.atLogin().submit(typing("username", name(), "password", Site.PASSWORD));
    }

    private AdminGetUserResponse person() {
        return site().sdk().adminGetUser(request -> request.userPoolId(pool).username(name()));
    }
}
