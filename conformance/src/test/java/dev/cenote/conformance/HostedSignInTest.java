package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import tools.jackson.databind.JsonNode;

/** Walkthrough W9 in a real browser: coming, staying and leaving. Version 1 is the classic look, 2 managed login. */
class HostedSignInTest extends HostedContract {

    HostedSignInTest(Product product, Chromium.Window chromium) {
        super(product, chromium);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aPersonSignsInAndTheAppGetsTokens(int version) {
        HostedPool pool = pool(version);
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage())
                    .open(pool.authorize("/oauth2/authorize", Map.of("nonce", "n-1", "state", "a b&c=d/é")));
            Chromium.picture(pages.page(), "sign-in-" + version);
            pages.signIn("ada", HostedPool.PASSWORD);
            Map<String, String> back = pages.back(callback());
            assertThat(back).containsEntry("state", "a b&c=d/é").containsOnlyKeys("code", "state");
            JsonNode tokens = pool.redeem(back.getOrDefault("code", ""));
            assertThat(Json.names(tokens))
                    .containsExactly("access_token", "expires_in", "id_token", "refresh_token", "token_type");
            JsonNode id = claims(tokens.get("id_token").asString());
            assertThat(id.get("nonce").asString()).isEqualTo("n-1");
            assertThat(id.get("email").asString()).isEqualTo("ada@example.com");
            assertThat(id.get("cognito:username").asString()).isEqualTo("ada");
            assertThat(claims(tokens.get("access_token").asString())
                            .get("scope")
                            .asString())
                    .isEqualTo("openid email");
            assertThat(pool.redeem(back.getOrDefault("code", "")).get("error").asString())
                    .isEqualTo("invalid_grant");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aWrongPasswordIsToldOnThePageAndNowhereElse(int version) {
        HostedPool pool = pool(version);
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/login", Map.of()));
            pages.signIn("ada", "Wrong-Horse-1");
            assertThat(pages.alert()).contains("Incorrect username or password.");
            assertThat(pages.page().url()).startsWith(pool.domain);
            Chromium.picture(pages.page(), "wrong-password-" + version);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void oneSessionSignsInToEveryClientOfThePoolUntilItIsEnded(int version) {
        HostedPool pool = pool(version);
        String other = pool.client(HostedPool.plain());
        if (version == 2) {
            pool.brand(other);
        }
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/oauth2/authorize", Map.of()));
            pages.signIn("ada", HostedPool.PASSWORD).back(callback());
            Map<String, String> second = pages.open(pool.authorize("/oauth2/authorize", Map.of("client_id", other)))
                    .back(callback());
            assertThat(second).containsKey("code");

            pages.open(pool.domain + "/logout?client_id=" + pool.client + "&logout_uri=" + callback());
            assertThat(pages.page().url()).isEqualTo(callback());
            pages.open(pool.authorize("/oauth2/authorize", Map.of()));
            assertThat(pages.field("username").isVisible()).isTrue();
        }
    }

    @Test
    void theAppMayAskWithoutShowingAnything() {
        HostedPool pool = pool(2);
        Map<String, String> silent = Map.of("prompt", "none");
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/oauth2/authorize", silent));
            assertThat(pages.back(callback()))
                    .containsEntry("error", "login_required")
                    .containsEntry("state", "s-1");
            pages.open(pool.authorize("/oauth2/authorize", Map.of()))
                    .signIn("ada", HostedPool.PASSWORD)
                    .back(callback());
            assertThat(pages.open(pool.authorize("/oauth2/authorize", silent)).back(callback()))
                    .containsKey("code");
            pages.open(pool.authorize("/oauth2/authorize", Map.of("prompt", "login")));
            assertThat(pages.field("username").isVisible()).isTrue();
        }
    }

    @Test
    void anImplicitClientGetsItsTokensInTheFragment() {
        HostedPool pool = pool(1);
        String implicit = pool.client(request -> request.allowedOAuthFlows(OAuthFlowType.IMPLICIT));
        try (BrowserContext person = chromium().person()) {
            HostedPages pages = new HostedPages(person.newPage())
                    .open(pool.authorize("/oauth2/authorize", Map.of("client_id", implicit, "response_type", "token")));
            Map<String, String> back = pages.signIn("ada", HostedPool.PASSWORD).back(callback());
            assertThat(back).containsOnlyKeys("access_token", "id_token", "token_type", "expires_in", "state");
            assertThat(claims(back.getOrDefault("id_token", "")).has("at_hash")).isTrue();
        }
    }

    @Test
    void nobodyIsSentToAnAddressThatIsNotTheApps() {
        HostedPool pool = pool(2);
        try (BrowserContext person = chromium().person()) {
            Page page = person.newPage();
            Response answer =
                    page.navigate(pool.authorize("/oauth2/authorize", Map.of("redirect_uri", callback() + "/../evil")));
            assertThat(page.url()).startsWith(pool.domain + "/error?error=redirect_mismatch&client_id=" + pool.client);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(page.innerText("body")).contains("An error was encountered with the requested page.");
            Chromium.picture(page, "error");
        }
    }

    private HostedPool pool(int version) {
        HostedPool pool = new HostedPool(product(), version, callback(), HostedPool.plain(), HostedPool.plain());
        pool.person("ada", "ada@example.com");
        return pool;
    }

    private static JsonNode claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return Json.parse(new String(payload, StandardCharsets.UTF_8));
    }
}
