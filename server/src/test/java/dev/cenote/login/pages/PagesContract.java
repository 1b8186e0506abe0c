package dev.cenote.login.pages;

import dev.cenote.store.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One server on each database for all tests of a class, with pools that they share; each test has people of its own.
 */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class PagesContract {
    private static final Map<String, Object> SHARED = new ConcurrentHashMap<>();
    private static Site site;

    private final String name = "ada" + UUID.randomUUID().toString().substring(0, 8);

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    @BeforeParameterizedClassInvocation
    static void open(Engine engine) {
        site = Site.open(engine);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        SHARED.clear();
        site.close();
    }

    static Site site() {
        return site;
    }

    /** Something of this server that the first test makes, and that those after it use too. */
    static <T> T shared(String name, Class<T> type, Supplier<T> making) {
        return type.cast(SHARED.computeIfAbsent(name, absent -> making.get()));
    }

    /** Another server of the same kind, for a test that moves the clock. */
    Site otherSite() {
        return Site.open(engine);
    }

    /** A name that nobody has had before this test. */
    String name() {
        return name;
    }

    /** An address that nobody has had before this test. */
    String mail() {
        return name + "@example.org";
    }

    /** What this test's somebody types to sign up where the password is asked for twice. */
    Map<String, String> signingUp() {
        return typing(
                "username",
                name(),
                "requiredAttributes[email]",
                mail(),
                "password",
                Site.PASSWORD,
                "confirm_password",
                Site.PASSWORD);
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
