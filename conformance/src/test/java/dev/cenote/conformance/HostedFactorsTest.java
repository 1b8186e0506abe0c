package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailSendingAccountType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolPolicyType;

/** Second factors and ways to sign in without a password, in a real browser. */
class HostedFactorsTest extends HostedContract {
    private final String address = "ada-" + UUID.randomUUID() + "@example.com";

    HostedFactorsTest(Product product, Chromium.Window chromium) {
        super(product, chromium);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anAuthenticatorAppIsSetUpAndAskedFromThenOn(int version) {
        HostedPool pool = pool(version, HostedPool.plain());
        pool.cognito.setUserPoolMfaConfig(request -> request.userPoolId(pool.pool)
                .softwareTokenMfaConfiguration(
                        SoftwareTokenMfaConfigType.builder().enabled(true).build())
                .mfaConfiguration(UserPoolMfaType.ON));
        String secret;
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/login", Map.of()));
            pages.signIn("ada", HostedPool.PASSWORD);
            pages.field("code").waitFor();
            Chromium.picture(pages.page(), "app-set-up-" + version);
            pages.page().locator("details:has-text('secret') summary").click();
            secret = pages.page().locator("details code:visible").innerText().replaceAll("\\s", "");
            pages.type("code", AppCodes.code(secret, 0)).send();
            assertThat(pages.back(callback())).containsKey("code");
        }
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/login", Map.of()));
            pages.signIn("ada", HostedPool.PASSWORD);
            pages.field("code").waitFor();
            Chromium.picture(pages.page(), "app-code-" + version);
            pages.type("code", "000000").send();
            assertThat(pages.alert()).isNotEmpty();
            // The code that set the app up is used; the one after the present one cannot be.
            pages.type("code", AppCodes.code(secret, 1)).send();
            assertThat(pages.back(callback())).containsKey("code");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCodeByMailIsTheSecondFactor(int version) {
        HostedPool pool = pool(
                version,
                request ->
                        request.emailConfiguration(mail -> mail.emailSendingAccount(EmailSendingAccountType.DEVELOPER)
                                .sourceArn("arn:aws:ses:us-east-1:000000000000:identity/example.com")));
        pool.cognito.setUserPoolMfaConfig(request -> request.userPoolId(pool.pool)
                .emailMfaConfiguration(EmailMfaConfigType.builder()
                        .message("Your code is {####}")
                        .subject("Code")
                        .build())
                .mfaConfiguration(UserPoolMfaType.ON));
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/login", Map.of()));
            pages.signIn("ada", HostedPool.PASSWORD);
            pages.field("code").waitFor();
            assertThat(pages.page().innerText("body")).contains("a***@e***");
            Chromium.picture(pages.page(), "mail-code-" + version);
            pages.type("code", "000000").send();
            assertThat(pages.alert()).isNotEmpty();
            pages.type("code", pool.codeFor(address)).send();
            assertThat(pages.back(callback())).containsKey("code");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoMustHaveAFactorChoosesThePhoneAndGivesItsNumber(int version) {
        HostedPool pool = pool(version, HostedPool.plain());
        pool.cognito.setUserPoolMfaConfig(request -> request.userPoolId(pool.pool)
                .softwareTokenMfaConfiguration(token -> token.enabled(true))
                .smsMfaConfiguration(
                        sms -> sms.smsConfiguration(to -> to.snsCallerArn("arn:aws:iam::000000000000:role/sms")))
                .mfaConfiguration(UserPoolMfaType.ON));
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/login", Map.of()));
            pages.signIn("ada", HostedPool.PASSWORD);
            pages.page().locator("button[name=choice]:visible").first().waitFor();
            Chromium.picture(pages.page(), "choose-set-up-" + version);
            pages.choose("SMS");
            pages.field("contact").waitFor();
            Chromium.picture(pages.page(), "phone-set-up-" + version);
            pages.type("contact", "+15555550123").send();
            pages.field("code").waitFor();
            assertThat(pages.page().content()).contains("+*******0123");
            pages.type("code", pool.codeFor("+15555550123")).send();
            assertThat(pages.back(callback())).containsKey("code");
        }
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/login", Map.of()));
            pages.signIn("ada", HostedPool.PASSWORD);
            pages.type("code", pool.codeFor("+15555550123")).send();
            assertThat(pages.back(callback())).containsKey("code");
        }
    }

    @Test
    void aPersonChoosesACodeByMailInsteadOfThePassword() {
        HostedPool pool = pool(
                2,
                request -> request.policies(UserPoolPolicyType.builder()
                                .signInPolicy(policy -> policy.allowedFirstAuthFactors(
                                        AuthFactorType.PASSWORD, AuthFactorType.EMAIL_OTP))
                                .build())
                        .emailConfiguration(mail -> mail.emailSendingAccount(EmailSendingAccountType.DEVELOPER)
                                .sourceArn("arn:aws:ses:us-east-1:000000000000:identity/example.com")));
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/login", Map.of()));
            pages.type("username", "ada").send();
            Chromium.picture(pages.page(), "choose");
            pages.choose("EMAIL_OTP");
            pages.field("code").waitFor();
            pages.type("code", pool.codeFor(address)).send();
            assertThat(pages.back(callback())).containsKey("code");
        }
    }

    @Test
    void aPasskeyIsAddedAndSignsInFromThenOn() {
        HostedPool pool = pool(
                2,
                request -> request.policies(UserPoolPolicyType.builder()
                        .signInPolicy(policy ->
                                policy.allowedFirstAuthFactors(AuthFactorType.PASSWORD, AuthFactorType.WEB_AUTHN))
                        .build()));
        try (BrowserContext person = chromium().person()) {
            Page page = person.newPage();
            authenticator(person.newCDPSession(page));
            HostedPages pages = new HostedPages(page).open(pool.authorize("/login", Map.of()));
            pages.signIn("ada", HostedPool.PASSWORD).back(callback());

            pages.open(pool.domain + "/passkeys/add?client_id=" + pool.client + "&redirect_uri=" + callback());
            Chromium.picture(page, "passkey-add");
            page.locator("button[data-passkey]:visible, button[type=submit]:visible")
                    .first()
                    .click();
            page.waitForURL(url -> url.startsWith(callback()));

            pages.open(pool.domain + "/logout?client_id=" + pool.client + "&logout_uri=" + callback());
            pages.open(pool.authorize("/login", Map.of()));
            pages.type("username", "ada").send();
            Chromium.picture(page, "choose-passkey");
            if (page.locator("button[name=choice][value=WEB_AUTHN]:visible").count() > 0) {
                pages.choose("WEB_AUTHN");
            }
            Chromium.picture(page, "passkey");
            page.locator("button[data-passkey]:visible, button[type=submit]:visible")
                    .first()
                    .click();
            assertThat(pages.back(callback())).containsKey("code");
        }
    }

    private HostedPool pool(int version, Consumer<CreateUserPoolRequest.Builder> settings) {
        HostedPool pool = new HostedPool(product(), version, callback(), settings, HostedPool.plain());
        pool.person("ada", address);
        return pool;
    }

    /** A platform authenticator that always agrees. */
    private static void authenticator(CDPSession session) {
        session.send("WebAuthn.enable", new JsonObject());
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject authenticator = new JsonObject();
        authenticator.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", authenticator);
    }
}
