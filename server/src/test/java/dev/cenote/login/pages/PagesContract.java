package dev.cenote.login.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** One server and its pools for all tests of a class; each test has people of its own. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PagesContract {
    private final Site site = Site.open();
    private String name = "";

    @BeforeEach
    void somebody() {
        name = "ada" + UUID.randomUUID().toString().substring(0, 8);
    }

    @AfterAll
    void close() {
        site.close();
    }

    Site site() {
        return site;
    }

    /** A name that nobody has had before this test. */
    String name() {
        return name;
    }

    /** An address that nobody has had before this test. */
    String mail() {
        return name + "@example.org";
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
