package dev.cenote.conformance;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** What axe-core, the scanner that browsers' own tools use, holds against a page. */
final class Accessibility {
    private Accessibility() {}

    /** Each violation of WCAG 2.2 AA or of good practice: the rule, and the first element that breaks it. */
    static List<String> violations(Page page) {
        Node.ready();
        try {
            page.evaluate(Files.readString(Checkout.node().resolve("node_modules/axe-core/axe.min.js")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object found = page.evaluate(
                "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes[0].html))");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }
}
