package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** Whoever signs up confirms the account by a code, and is signed in then. */
class SignUpPagesTest extends PagesContract {
    private final String pool = site().pool(request -> request.autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
            .schema(attribute -> attribute
                    .name("given_name")
                    .attributeDataType(AttributeDataType.STRING)
                    .required(true)
                    .mutable(true)));
    private final App app = site().classic(pool, request -> {});

    @Test
    void whoeverSignsUpIsSignedInByTheCode() {
        Browser browser = signUp(app);
        assertThat(browser.path()).isEqualTo("confirm");
        assertThat(browser.body()).contains(mail().charAt(0) + "***@e***").doesNotContain(mail());
        assertThat(browser.hidden()).containsEntry("username", name()).containsEntry("deliveryMedium", "EMAIL");
        browser.send(typing("code", site().code(mail())));
        assertThat(browser.code()).isNotEmpty();
        assertThat(browser.cookies()).containsKey("cognito");
        // The password that was typed is theirs.
        assertThat(signIn(Site.PASSWORD).code()).isNotEmpty();
    }

    @Test
    void anotherBrowserConfirmsTheAccountButIsNotSignedIn() {
        signUp(app);
        Browser other = app.atLogin();
        Map<String, String> typed = other.filled(typing("username", name(), "code", site().code(mail())));
        other.post("confirm?" + app.query(), typed).follow();
        assertThat(other.path()).isEqualTo("login");
        assertThat(other.body()).contains("role=\"status\"");
        assertThat(other.cookies()).doesNotContainKey("cognito");
    }

    @Test
    void aWrongCodeIsSaidAndAnotherOneCanBeSent() {
        Browser browser = signUp(app);
        String first = site().code(mail());
        browser.submit(typing("code", first.equals("000000") ? "000001" : "000000"));
        assertThat(browser.path()).isEqualTo("confirm");
        assertThat(browser.body()).contains("Invalid verification code provided, please try again.");
        browser.submitTo("resendcode", typing("code", ""));
        assertThat(browser.path()).isEqualTo("confirm");
        assertThat(browser.body()).contains("role=\"status\"");
        assertThat(site().messages(mail())).isEqualTo(2);
        browser.submit(typing("code", ""));
        assertThat(browser.path()).isEqualTo("confirm");
        browser.send(typing("code", site().code(mail())));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void whoeverKnowsThePasswordOfAnUnconfirmedAccountConfirmsItAtTheSignIn() {
        signUp(app);
        Browser browser = app.atLogin().submit(typing("username", name(), "password", "wrong"));
        assertThat(browser.path()).isEqualTo("login");
        browser.submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("confirm");
        assertThat(browser.body()).contains("role=\"alert\"");
        browser.submitTo("resendcode", typing("code", ""));
        browser.send(typing("code", site().code(mail())));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedStaysButThePassword() {
        Browser browser = app.browser().open("signup?" + app.query());
        browser.submit(form("short"));
        assertThat(browser.path()).isEqualTo("signup");
        assertThat(browser.body()).contains("Password did not conform with policy: Password not long enough");
        assertThat(browser.fields())
                .containsEntry("username", name())
                .containsEntry("requiredAttributes[email]", mail())
                .containsEntry("requiredAttributes[given_name]", "Ada")
                .containsEntry("password", "");
        Map<String, String> typed = form(Site.PASSWORD);
        typed.put("requiredAttributes[email]", "no address");
        browser.submit(typed);
        assertThat(browser.body()).contains("Invalid email address format.");
        typed = form(Site.PASSWORD);
        typed.put("confirm_password", "Other-1234");
        browser.submit(typed);
        assertThat(browser.path()).isEqualTo("signup");
        typed = form(Site.PASSWORD);
        typed.put("username", "a b");
        browser.submit(typed);
        assertThat(browser.body()).contains("failed to satisfy constraint");
        typed = form(Site.PASSWORD);
        typed.remove("requiredAttributes[given_name]");
        browser.submit(typed);
        assertThat(browser.body()).contains("The attribute is required");
    }

    @Test
    void nobodyCanSetWhatThePageDoesNotAskFor() {
        Map<String, String> typed = form(Site.PASSWORD);
        typed.put("requiredAttributes[email_verified]", "true");
        typed.put("requiredAttributes[nickname]", "root");
        Browser browser = app.browser().open("signup?" + app.query()).submit(typed);
        assertThat(browser.path()).isEqualTo("confirm");
        assertThat(site().sdk()
                        .adminGetUser(request -> request.userPoolId(pool).username(name()))
                        .userAttributes())
                .noneMatch(attribute -> attribute.name().equals("nickname"))
                .noneMatch(attribute -> attribute.name().equals("email_verified")
                        && attribute.value().equals("true"));
    }

    @Test
    void aNameThatIsTakenIsSaid() {
        site().person(pool, name(), Map.of());
        assertThat(signUp(app).body()).contains("User already exists");
    }

    @Test
    void aConfidentialClientNeedsNoHashHere() {
        App secret = site().app(pool, app.prefix(), request -> request.generateSecret(true));
        Browser browser = signUp(secret);
        browser.send(typing("code", site().code(mail())));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void whereOnlyAdministratorsMakeAccountsThereIsNoPage() {
        String closed = site().pool(request -> request.adminCreateUserConfig(c -> c.allowAdminCreateUserOnly(true)));
        App invited = site().classic(closed, request -> {});
        Browser browser = invited.atLogin();
        assertThat(browser.links()).noneMatch(link -> link.contains("/signup"));
        browser.open("signup?" + invited.query());
        assertThat(browser.path()).isEqualTo("login");
        assertThat(browser.body()).contains("SignUp is not permitted for this user pool");
        Map<String, String> typed = browser.filled(form(Site.PASSWORD));
        browser.post("signup?" + invited.query(), typed).follow();
        assertThat(browser.body()).contains("SignUp is not permitted for this user pool");
    }

    @Test
    void whereNoCodeIsSentThePersonIsToldThatTheAccountWaits() {
        String silent = site().pool(request -> {});
        App waiting = site().classic(silent, request -> {});
        Browser browser = waiting.browser()
                .open("signup?" + waiting.query())
                .submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("login");
        assertThat(browser.body()).contains("User is not confirmed.");
    }

    @Test
    void whereTheNameIsTheAddressItIsAskedOnce() {
        String named = site().pool(request -> request.usernameAttributes(UsernameAttributeType.EMAIL)
                .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                .schema(attribute -> attribute
                        .name("email")
                        .attributeDataType(AttributeDataType.STRING)
                        .required(true)
                        .mutable(true)));
        App mails = site().classic(named, request -> {});
        Browser browser = mails.browser().open("signup?" + mails.query());
        assertThat(browser.fields().keySet()).noneMatch(field -> field.contains("[email]"));
        browser.submit(typing("username", mail(), "password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("confirm");
        browser.send(typing("code", site().code(mail())));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void whereAnAddressStandsForTheNameItIsAskedToo() {
        String aliased = site().pool(
                        request -> request.aliasAttributes(AliasAttributeType.EMAIL, AliasAttributeType.PHONE_NUMBER)
                                .autoVerifiedAttributes(VerifiedAttributeType.EMAIL));
        App aliases = site().classic(aliased, request -> {});
        Browser browser = aliases.browser().open("signup?" + aliases.query());
        assertThat(browser.fields()).containsKeys("requiredAttributes[email]", "requiredAttributes[phone_number]");
        browser.submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.path())
                .as("nobody could confirm an account without an address")
                .isEqualTo("signup");
        browser.submit(typing("username", name(), "password", Site.PASSWORD, "requiredAttributes[email]", mail()));
        assertThat(browser.path()).as("and the name is still free").isEqualTo("confirm");
    }

    @Test
    void theLinkInAMessageConfirmsTheAccountOnce() {
        signUp(app);
        String link = "confirmUser/?client_id=" + app.client() + "&user_name=" + name() + "&confirmation_code=";
        Browser browser = app.browser().get(link + "999999x");
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.body()).contains("Invalid verification code provided, please try again.");
        String code = site().code(mail());
        assertThat(browser.get(link.replace("confirmUser", "confirmuser") + code)
                        .status())
                .isEqualTo(200);
        assertThat(browser.cookies()).doesNotContainKey("cognito");
        browser.get(link + code);
        assertThat(browser.body()).contains("User cannot be confirmed. Current status is CONFIRMED");
        assertThat(signIn(Site.PASSWORD).code()).isNotEmpty();
    }

    @Test
    void aLinkThatIsNotWholeOrIsForAnotherPoolConfirmsNobody() {
        signUp(app);
        Browser browser = app.browser().get("confirmUser/?client_id=" + app.client() + "&user_name=" + name());
        assertThat(browser.status()).isEqualTo(400);
        assertThat(Browser.plain(browser.body()))
                .contains("Required String parameter 'confirmation_code' is not present");
        App elsewhere = site().classic(site().pool(request -> {}), request -> {});
        browser = elsewhere
                .browser()
                .get("confirmUser/?client_id=" + app.client() + "&user_name=" + name() + "&confirmation_code="
                        + site().code(mail()));
        assertThat(browser.status()).isEqualTo(302);
        assertThat(signIn(Site.PASSWORD).follow().path()).isEqualTo("confirm");
    }

    @Test
    void theOldLinkForAnotherCodeSendsNone() {
        Browser browser = signUp(app).get("resendcode?" + app.query()).follow();
        assertThat(browser.path()).isEqualTo("confirm");
        assertThat(site().messages(mail())).isEqualTo(1);
    }

    private Browser signUp(App at) {
        return at.browser().open("signup?" + at.query()).submit(form(Site.PASSWORD));
    }

    private Map<String, String> form(String password) {
        return typing(
                "username",
                name(),
                "requiredAttributes[email]",
                mail(),
                "requiredAttributes[given_name]",
                "Ada",
                "password",
                password);
    }

    private Browser signIn(String password) {
        return app.atLogin().send(typing("username", name(), "password", password));
    }
}
