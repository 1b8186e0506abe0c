package dev.cenote.conformance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test Debian's Chromium, driven by Playwright. One browser for all tests; every person in a test has a context
 * of their own, with its own cookies. Pictures of pages are kept under {@code target/screenshots} to be looked at.
 */
final class Chromium implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(Chromium.class);
    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final double PATIENCE = 20_000;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Window.class;
    }

    @Override
    public Window resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent("chromium", key -> Window.open(), Window.class);
    }

    /** A running browser; whoever wants a person's pages asks it for a context. */
    record Window(Playwright playwright, Browser browser) implements AutoCloseable {
        private static Window open() {
            Path executable = Debian.require(EXECUTABLE, "chromium");
            // Nothing but the browser that is there: the driver must not look for others.
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable)
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
            return new Window(playwright, browser);
        }

        /** A person's browser: no cookies, English, of the size of a laptop. */
        BrowserContext person() {
            return person(new Browser.NewContextOptions());
        }

        /** The same with other options. */
        BrowserContext person(Browser.NewContextOptions options) {
            BrowserContext context = browser.newContext(options.setIgnoreHTTPSErrors(true));
            context.setDefaultTimeout(PATIENCE);
            return context;
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    /** Keeps a picture of a page for people to look at. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }
}
