package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A television that another project's client plays, and its owner in a real browser (RFC 8628). */
@ExtendWith({SharedProduct.class, Chromium.class})
class DeviceAuthorizationTest {
    private static final List<String> LANGUAGES =
            List.of("de", "en", "es", "fr", "id", "nl", "it", "ja", "ko", "pt-BR", "zh-CN", "zh-TW");

    private final Product product;
    private final Chromium.Window chromium;

    DeviceAuthorizationTest(Product product, Chromium.Window chromium) {
        this.product = product;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theOwnerComparesTheCodeSignsInAndAllowsIt(int version) throws ExecutionException, InterruptedException {
        HostedPool pool = pool(version);
        JsonNode codes = begin(pool);
        try (BrowserContext person = chromium.person(new Browser.NewContextOptions().setJavaScriptEnabled(false));
                ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonNode> tokens = waiting.submit(() -> poll(pool, codes));
            HostedPages pages = new HostedPages(person.newPage())
                    .open(codes.get("verification_uri_complete").asString());
            assertThat(pages.field("user_code").inputValue())
                    .isEqualTo(codes.get("user_code").asString());
            pages.send().signIn("ada", HostedPool.PASSWORD);
            pages.page().locator("button[value=ALLOW]").waitFor();
            assertThat(pages.page().innerText("main"))
                    .contains("Television", "ada", codes.get("user_code").asString());
            pages.choose("ALLOW");
            pages.page().getByText("Your device is connected").waitFor();
            JsonNode got = tokens.get();
            assertThat(got.at("/claims/cognito:username").asString())
                    .as(got.toString())
                    .isEqualTo("ada");
            assertThat(got.at("/claims/email").asString()).isEqualTo("ada@example.com");
            assertThat(got.at("/person/username").asString()).isEqualTo("ada");
            assertThat(got.get("refreshed").asString())
                    .isEqualTo(got.at("/claims/sub").asString());
        }
    }

    @Test
    void theOwnerTypesTheCodeAndDeniesIt() {
        HostedPool pool = pool(2);
        JsonNode codes = begin(pool);
        try (BrowserContext person = chromium.person()) {
            HostedPages pages = new HostedPages(person.newPage())
                    .open(codes.get("verification_uri").asString())
                    .type("user_code", "BBBB-BBBB")
                    .send();
            assertThat(pages.alert()).contains("This code is not right");
            String typed = codes.get("user_code").asString().replace("-", "");
            pages.type("user_code", typed).send().signIn("ada", HostedPool.PASSWORD);
            pages.choose("DENY");
            pages.page().getByText("Access denied").waitFor();
            assertThat(poll(pool, codes).get("error").asString()).isEqualTo("access_denied");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void noPageIsInTheWayOfAnybody(int version) {
        HostedPool pool = pool(version);
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            try (BrowserContext person = chromium.person(
                    new Browser.NewContextOptions().setColorScheme(scheme).setBypassCSP(true))) {
                String suffix = version + "-" + scheme;
                Page page = person.newPage();
                HostedPages pages = new HostedPages(page)
                        .open(begin(pool).get("verification_uri_complete").asString());
                looksGood(page, "device-code-" + suffix);
                pages.type("user_code", "BBBB-BBBB").send();
                pages.alert();
                looksGood(page, "device-code-wrong-" + suffix);
                pages.type("user_code", begin(pool).get("user_code").asString())
                        .send()
                        .signIn("ada", HostedPool.PASSWORD);
                page.locator("button[value=ALLOW]").waitFor();
                looksGood(page, "device-allow-" + suffix);
                pages.choose("ALLOW");
                page.getByText("Your device is connected").waitFor();
                looksGood(page, "device-allowed-" + suffix);
            }
        }
    }

    @Test
    void aPhoneShowsItInEveryLanguageWithoutScrollingSideways() {
        HostedPool pool = pool(2);
        for (String language : LANGUAGES) {
            try (BrowserContext person = chromium.person(new Browser.NewContextOptions().setViewportSize(360, 740))) {
                Page page = person.newPage();
                HostedPages pages = new HostedPages(page).open(pool.domain + "/device?lang=" + language);
                assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
                fits(page, "device-code-" + language);
                pages.type("user_code", begin(pool).get("user_code").asString())
                        .send()
                        .signIn("ada", HostedPool.PASSWORD);
                page.locator("button[value=ALLOW]").waitFor();
                assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
                fits(page, "device-allow-" + language);
            }
        }
    }

    private static void looksGood(Page page, String name) {
        Chromium.picture(page, name);
        assertThat(Accessibility.violations(page)).as(name).isEmpty();
    }

    private static void fits(Page page, String name) {
        Chromium.picture(page, "phone-" + name);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name)
                .isEqualTo(true);
    }

    private JsonNode begin(HostedPool pool) {
        return Node.ready().run("device.mjs", input(pool));
    }

    private JsonNode poll(HostedPool pool, JsonNode codes) {
        Map<String, Object> input = input(pool);
        input.put("codes", codes);
        return Node.ready().run("device.mjs", input);
    }

    private Map<String, Object> input(HostedPool pool) {
        return new HashMap<>(Map.of("issuer", product.endpoint() + "/" + pool.pool, "clientId", pool.client));
    }

    private HostedPool pool(int version) {
        HostedPool pool = new HostedPool(
                product,
                version,
                "http://localhost:1/cb",
                request -> request.userPoolTags(Map.of("cenote:device-authorization", "on")),
                client -> client.clientName("Television"));
        pool.person("ada", "ada@example.com");
        return pool;
    }
}
