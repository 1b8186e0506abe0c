package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Apps in a browser that sign people in with the libraries that Cognito's users have. */
@ExtendWith({SharedProduct.class, Chromium.class})
class BrowserLibrariesTest {
    private final Product product;
    private final Chromium.Window chromium;
    // Written by the test, read by the app's thread.
    private volatile String page = "";
    private final ReturnAddress app = ReturnAddress.open(() -> page);

    BrowserLibrariesTest(Product product, Chromium.Window chromium) {
        this.product = product;
        this.chromium = chromium;
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void amplifySignsSomebodyInAndOut() {
        HostedPool pool = new HostedPool(
                product,
                2,
                app.at("/back"),
                HostedPool.plain(),
                client -> client.allowedOAuthScopes("openid", "email", "aws.cognito.signin.user.admin")
                        .logoutURLs(app.at("/gone")));
        pool.person("ada", "ada@example.com");
        String prefix = pool.domain.substring("http://".length(), pool.domain.lastIndexOf(':'));
        serve(
                "amplify-page.mjs",
                Map.of(
                        "pool",
                        pool.pool,
                        "client",
                        pool.client,
                        "endpoint",
                        product.endpoint().toString(),
                        "domain",
                        prefix + ":" + product.tlsEndpoint().getPort()));
        try (BrowserContext person = chromium.person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(app.at("/start"));
            pages.field("username").waitFor();
            JsonNode shown = Json.parse(pages.signIn("ada", HostedPool.PASSWORD)
                    .page()
                    .locator("#person")
                    .innerText());
            assertThat(shown.at("/id/cognito:username").asString()).isEqualTo("ada");
            assertThat(shown.at("/attributes/email").asString()).isEqualTo("ada@example.com");
            pages.open(app.at("/out")).page().waitForURL(app.at("/gone"));
            pages.open(app.at("/start")).field("username").waitFor();
        }
    }

    @Test
    void oidcClientSignsSomebodyInAndRenewsTheirTokens() {
        HostedPool pool = new HostedPool(product, 1, app.at("/back"), HostedPool.plain(), HostedPool.plain());
        pool.person("ada", "ada@example.com");
        serve("oidc-page.mjs", Map.of("issuer", product.endpoint() + "/" + pool.pool, "client", pool.client));
        try (BrowserContext person = chromium.person()) {
            HostedPages pages = new HostedPages(person.newPage()).open(app.at("/start"));
            pages.field("username").waitFor();
            JsonNode shown = Json.parse(pages.signIn("ada", HostedPool.PASSWORD)
                    .page()
                    .locator("#person")
                    .innerText());
            assertThat(shown.at("/profile/email").asString()).isEqualTo("ada@example.com");
            assertThat(shown.get("renewed").asBoolean()).isTrue();
        }
    }

    private void serve(String module, Map<String, String> settings) {
        String script = Node.ready()
                .run("bundle.mjs", Map.of("module", "./" + module))
                .get("script")
                .asString();
        page = "<!doctype html><title>app</title><body><script id=settings type=application/json>"
                + Json.write(settings)
                + "</script><script type=module>"
                + script.replace("</script", "<\\/script")
                + "</script>";
    }
}
