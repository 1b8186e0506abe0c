package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeyOriginsTest {
    private static final PasskeyOrigins PRODUCTION = new PasskeyOrigins("example.org", false);
    private static final PasskeyOrigins DEVELOPMENT = new PasskeyOrigins("example.org", true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "https://example.org:8443",
                "https://login.example.org",
                "https://a.b.example.org",
                "HTTPS://EXAMPLE.ORG"
            })
    void secureSitesOfTheHostAndBelowMay(String origin) {
        assertThat(PRODUCTION.allow(origin)).isTrue();
        assertThat(DEVELOPMENT.allow(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "https://example.com",
                "https://badexample.org",
                "https://example.org.evil.com",
                "https://org",
                "android:apk-key-hash:abc",
                "https://",
                "null",
                "",
                "https://exa mple.org",
                "http://127.0.0.1"
            })
    void nobodyElseMay(String origin) {
        assertThat(PRODUCTION.allow(origin)).isFalse();
        assertThat(DEVELOPMENT.allow(origin)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "http://localhost:3000", "http://people.auth.us-east-1.localhost:9400"})
    void pagesOfALaptopMayInDevelopmentOnly(String origin) {
        assertThat(DEVELOPMENT.allow(origin)).isTrue();
        assertThat(PRODUCTION.allow(origin)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "login.example.org", "localhost", "a-b.example.co.uk"})
    void hostNamesOfSomebodyAreRelyingParties(String id) {
        PasskeyOrigins.checkRelyingParty(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org",
                "com",
                "https://example.org",
                "example.org:443",
                "192.0.2.1",
                "Example.org",
                "-a.org",
                "a..b"
            })
    void nothingElseIs(String id) {
        Refused.invalid(
                "RelyingPartyId must be a fully qualified domain name: " + id,
                () -> PasskeyOrigins.checkRelyingParty(id));
    }
}
