package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the pages of a domain look, weigh and read, to people and to their screen readers. */
class HostedLooksTest extends HostedContract {
    private static final List<String> LANGUAGES =
            List.of("de", "en", "es", "fr", "id", "nl", "it", "ja", "ko", "pt-BR", "zh-CN", "zh-TW");
    private static final List<String> PAGES = List.of("/login", "/signup", "/forgotPassword");
    private static final long HEAVIEST = 60 * 1024;

    HostedLooksTest(Product product, Chromium.Window chromium) {
        super(product, chromium);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void noPageIsInTheWayOfAnybody(int version) {
        HostedPool pool = pool(version);
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            try (BrowserContext person = chromium()
                    .person(new Browser.NewContextOptions()
                            .setColorScheme(scheme)
                            .setBypassCSP(true))) {
                Page page = person.newPage();
                for (String path : PAGES) {
                    page.navigate(pool.authorize(path, Map.of()));
                    Chromium.picture(page, "look-" + version + path.replace('/', '-') + "-" + scheme);
                    assertThat(Accessibility.violations(page))
                            .as(path + ' ' + scheme)
                            .isEmpty();
                }
                new HostedPages(page).open(pool.authorize("/login", Map.of())).signIn("ada", "Wrong-Horse-1");
                assertThat(Accessibility.violations(page)).as("with an error").isEmpty();
                page.navigate(pool.domain + "/error?error=redirect_mismatch");
                assertThat(Accessibility.violations(page)).as("/error").isEmpty();
            }
        }
    }

    @Test
    void peopleReadTheirLanguageAndKeepIt() {
        HostedPool pool = pool(2);
        Set<String> headings = new TreeSet<>();
        for (String language : LANGUAGES) {
            try (BrowserContext person = chromium().person()) {
                Page page = person.newPage();
                page.navigate(pool.authorize("/oauth2/authorize", Map.of("lang", language)));
                assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
                headings.add(page.locator("h1").innerText());
                page.navigate(pool.authorize("/signup", Map.of()));
                assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
                Chromium.picture(page, "language-" + language);
            }
        }
        assertThat(headings).hasSizeGreaterThan(LANGUAGES.size() - 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void peopleSignInWithoutJavaScript(int version) {
        HostedPool pool = pool(version);
        try (BrowserContext person = chromium().person(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            HostedPages pages = new HostedPages(person.newPage()).open(pool.authorize("/oauth2/authorize", Map.of()));
            pages.signIn("ada", HostedPool.PASSWORD);
            assertThat(pages.back(callback())).containsKey("code");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theSignInPageWithEverythingOnItIsLightAndCloselyGuarded(int version) {
        HostedPool pool = pool(version);
        List<Response> responses = new ArrayList<>();
        try (BrowserContext person = chromium().person()) {
            Page page = person.newPage();
            page.onResponse(responses::add);
            Response answer = page.navigate(pool.authorize("/login", Map.of()));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            // Reading one lets others arrive, which count no more.
            long weight = List.copyOf(responses).stream()
                    .mapToLong(HostedLooksTest::weight)
                    .sum();
            Map<String, String> headers = answer.headers();
            assertThat(headers.get("content-security-policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline", "unsafe-eval");
            assertThat(headers)
                    .containsEntry("x-frame-options", "DENY")
                    .containsEntry("x-content-type-options", "nosniff");
            assertThat(headers.get("cache-control")).contains("no-store");
            assertThat(weight).isPositive().isLessThan(HEAVIEST);
        }
    }

    @Test
    void aPhoneShowsItAllWithoutScrollingSideways() {
        HostedPool pool = pool(2);
        try (BrowserContext person = chromium().person(new Browser.NewContextOptions().setViewportSize(360, 740))) {
            Page page = person.newPage();
            for (String path : PAGES) {
                page.navigate(pool.authorize(path, Map.of()));
                Chromium.picture(page, "phone" + path.replace('/', '-'));
                assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                        .as(path)
                        .isEqualTo(true);
            }
        }
    }

    private static long weight(Response response) {
        return response.status() == 302 ? 0 : response.body().length;
    }

    private HostedPool pool(int version) {
        HostedPool pool = new HostedPool(product(), version, callback(), HostedPool.plain(), HostedPool.plain());
        pool.person("ada", "ada@example.com");
        return pool;
    }
}
