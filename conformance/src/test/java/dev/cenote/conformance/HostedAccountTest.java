package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;

/** Accounts in a real browser: signing up, confirming, recovering, and the first password of one's own. */
class HostedAccountTest extends HostedContract {
    private static final String NEW_PASSWORD = "Other-Horse-22";

    HostedAccountTest(Product product, Chromium.Window chromium) {
        super(product, chromium);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void somebodySignsUpConfirmsTheirAddressAndIsSignedIn(int version) {
        HostedPool pool = new HostedPool(
                product(),
                version,
                callback(),
                request -> request.usernameAttributes(UsernameAttributeType.EMAIL),
                HostedPool.plain());
        String address = "new-" + UUID.randomUUID() + "@example.com";
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/login", Map.of()));
            pages.follow("sign up|create an account");
            Chromium.picture(pages.page(), "sign-up-" + version);
            type(pages, address);
            pages.type("password", HostedPool.PASSWORD);
            if (pages.field("confirm_password").count() > 0) {
                pages.type("confirm_password", HostedPool.PASSWORD);
            }
            pages.send();
            pages.field("code").waitFor();
            Chromium.picture(pages.page(), "confirm-" + version);
            pages.type("code", "000000").send();
            assertThat(pages.alert()).contains("Invalid verification code provided, please try again.");
            pages.type("code", pool.codeFor(address)).send();
            Map<String, String> back = pages.back(callback());
            assertThat(pool.redeem(back.getOrDefault("code", "")).has("id_token"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aForgottenPasswordIsReplacedByACode(int version) {
        HostedPool pool = new HostedPool(product(), version, callback(), HostedPool.plain(), HostedPool.plain());
        String address = "ada-" + UUID.randomUUID() + "@example.com";
        pool.person("ada", address);
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/forgotPassword", Map.of()));
            Chromium.picture(pages.page(), "forgot-" + version);
            pages.type("username", "ada").send();
            pages.field("code").waitFor();
            Chromium.picture(pages.page(), "reset-" + version);
            pages.type("code", pool.codeFor(address))
                    .type("password", NEW_PASSWORD)
                    .type("confirm_password", NEW_PASSWORD)
                    .send();
            pages.field("username").waitFor();
            pages.signIn("ada", NEW_PASSWORD);
            assertThat(pages.back(callback())).containsKey("code");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInvitedPersonChoosesAPassword(int version) {
        HostedPool pool = new HostedPool(product(), version, callback(), HostedPool.plain(), HostedPool.plain());
        pool.cognito.adminCreateUser(request -> request.userPoolId(pool.pool)
                .username("ada")
                .temporaryPassword(HostedPool.PASSWORD)
                .messageAction(MessageActionType.SUPPRESS));
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/login", Map.of()));
            pages.signIn("ada", HostedPool.PASSWORD);
            pages.field("confirm_password").waitFor();
            Chromium.picture(pages.page(), "new-password-" + version);
            pages.type("password", "short").type("confirm_password", "short").send();
            assertThat(pages.alert()).contains("Password");
            pages.type("password", NEW_PASSWORD)
                    .type("confirm_password", NEW_PASSWORD)
                    .send();
            assertThat(pages.back(callback())).containsKey("code");
        }
    }

    @Test
    void whoHasNotConfirmedYetIsLedThere() {
        HostedPool pool = new HostedPool(product(), 2, callback(), HostedPool.plain(), HostedPool.plain());
        String address = "eve-" + UUID.randomUUID() + "@example.com";
        pool.cognito.signUp(request -> request.clientId(pool.client)
                .username("eve")
                .password(HostedPool.PASSWORD)
                .userAttributes(attribute -> attribute.name("email").value(address)));
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/login", Map.of()));
            pages.signIn("eve", HostedPool.PASSWORD);
            pages.field("code").waitFor();
            pages.type("code", pool.codeFor(address)).send();
            assertThat(pages.back(callback())).containsKey("code");
        }
    }

    /** Where the address is the name, one field stands for both. */
    private static void type(HostedPages pages, String address) {
        for (String field : new String[] {"username", "requiredAttributes[email]"}) {
            if (pages.field(field).count() > 0) {
                pages.type(field, address);
            }
        }
    }
}
