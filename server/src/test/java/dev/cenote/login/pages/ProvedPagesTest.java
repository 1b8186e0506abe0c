package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.json.JsonObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** What is told of a domain: whoever proves something stands apart from whoever only asks. */
class ProvedPagesTest {
    private static final String WRONG = "00000000-0000-4000-8000-000000000000";
    private static final int LONGEST_EVENT = 8192;

    @Test
    void whatStrangersRepeatIsShortAndPushesOutNothing() throws IOException {
        Path data;
        try (Site site = Site.open()) {
            data = site.data();
            String pool = site.pool(request -> {});
            App app = site.classic(pool, request -> {});
            Browser stranger = app.browser();
            stranger.get("logout?client_id=x&logout_uri=y" + "&a".repeat(7500));
            assertThat(stranger.status()).isEqualTo(302);
            Map<String, String> typed = Map.of("_csrf", WRONG, "username", "nobody", "password", "wrong");
            stranger.cookies().put("XSRF-TOKEN", WRONG);
            stranger.post("login?" + app.query(), typed);
            assertThat(stranger.status()).isEqualTo(302);
            stranger.post("forgotPassword?" + app.query(), typed);
            assertThat(stranger.status()).isEqualTo(302);
            stranger.post("oauth2/revoke", Map.of("client_id", app.client(), "token", rubbish()));
            assertThat(stranger.status()).isEqualTo(200);
            // A session that nobody has does not end.
            stranger.cookies().put("cognito", "x".repeat(43));
            stranger.get("logout?" + app.query());
            assertThat(stranger.status()).isEqualTo(302);
        }
        assertThat(told(data, "audit/audit.jsonl")).isEmpty();
        assertThat(told(data, "audit/strangers/audit.jsonl"))
                .containsExactly("Logout", "CognitoAuthentication", "ForgotPassword_POST", "Revoke_POST", "Logout");
        assertThat(Files.readAllLines(data.resolve("audit/strangers/audit.jsonl")))
                .allSatisfy(event -> assertThat(event).hasSizeLessThan(LONGEST_EVENT));
    }

    @Test
    void whoeverProvesSomethingStandsAmongThoseWhoDid() throws IOException {
        Path data;
        try (Site site = Site.open()) {
            data = site.data();
            String pool = site.pool(request -> {});
            App app = site.classic(
                    pool, request -> request.explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH));
            site.person(pool, "ada", Map.of());
            Browser browser = app.atLogin();
            browser.send(PagesContract.typing("username", "ada", "password", Site.PASSWORD));
            String code = browser.code();
            browser.get("oauth2/authorize?" + app.query());
            assertThat(browser.code()).isNotEqualTo(code);
            browser.get("logout?" + app.query());
            browser.post(
                    "oauth2/token",
                    Map.of(
                            "grant_type",
                            "authorization_code",
                            "client_id",
                            app.client(),
                            "redirect_uri",
                            Site.CALLBACK,
                            "code",
                            code));
            String token = (String)
                    Objects.requireNonNull(JsonObjects.require(browser.body()).get("refresh_token"));
            Map<String, String> revoked = Map.of("client_id", app.client(), "token", token);
            assertThat(browser.post("oauth2/revoke", revoked).status()).isEqualTo(200);
            assertThat(browser.post("oauth2/revoke", revoked).status()).isEqualTo(200);
        }
        assertThat(told(data, "audit/audit.jsonl"))
                .containsExactly(
                        "CognitoAuthentication", "OAuth2_Authorize_GET", "Logout", "Token_POST", "Revoke_POST");
        assertThat(told(data, "audit/strangers/audit.jsonl"))
                .as("a page that is only looked at, and a token that has ended before")
                .containsExactly("Login_GET", "Revoke_POST");
    }

    @Test
    void whoeverSignsUpAndWhoeverHasTheCodeOfAMessageProvesSomething() throws IOException {
        String mail = "ada@example.org";
        Path data;
        try (Site site = Site.open()) {
            data = site.data();
            App app = site.classic(
                    site.pool(request -> request.autoVerifiedAttributes(VerifiedAttributeType.EMAIL)), request -> {});
            Browser browser = app.browser().open("signup?" + app.query());
            browser.submit(PagesContract.typing(
                    "username", "ada", "password", Site.PASSWORD, "requiredAttributes[email]", mail));
            browser.submit(PagesContract.typing("code", "x"));
            Browser other = app.atLogin();
            other.post(
                    "confirm?" + app.query(),
                    other.filled(PagesContract.typing("username", "ada", "code", site.code(mail))));
            other.open("forgotPassword?" + app.query()).submit(PagesContract.typing("username", "ada"));
            other.send(PagesContract.typing("code", site.code(mail), "password", "Another-horse-2"));
            assertThat(other.status()).isEqualTo(302);
        }
        assertThat(told(data, "audit/audit.jsonl"))
                .containsExactly("Signup_POST", "Confirm_POST", "ConfirmForgotPassword_POST");
        assertThat(told(data, "audit/strangers/audit.jsonl")).contains("Confirm_POST", "ForgotPassword_POST");
    }

    /** Written as refresh tokens are, sealed by nobody. */
    private static String rubbish() {
        return "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ.a.b.c.d";
    }

    /** The names of what the domain was asked, in order. */
    private static List<String> told(Path data, String file) throws IOException {
        return Files.readAllLines(data.resolve(file)).stream()
                .map(JsonObjects::require)
                .filter(event -> "AwsServiceEvent".equals(event.get("eventType")))
                .map(event -> String.valueOf(event.get("eventName")))
                .toList();
    }
}
