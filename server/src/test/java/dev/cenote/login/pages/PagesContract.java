package dev.cenote.login.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One server for all tests of a class; each test has pools of its own. */
abstract class PagesContract {
    private static final AtomicReference<Site> SITE = new AtomicReference<>();

    @BeforeAll
    static void open() {
        SITE.set(Site.open());
    }

    @AfterAll
    static void close() {
        site().close();
    }

    static Site site() {
        return Objects.requireNonNull(SITE.get());
    }

    /** What somebody types into the fields of a form: names and values by turns. */
    static Map<String, String> typing(String... typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], typed[i + 1]);
        }
        return fields;
    }
}
