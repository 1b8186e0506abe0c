package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIndicatorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.org",
                "https://api.example.org/v1?x=1",
                "http://localhost:8080/api",
                "http://localhost",
                "myapp://orders/v1",
            })
    void isAnAbsoluteUrl(String text) {
        assertThat(ResourceIndicator.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api",
                "/v1",
                "https:",
                "https://",
                "https://api.example.org#part",
                "http://api.example.org",
                "http://localhost.evil.example",
                "http://localhost@evil.example",
                "https://api example",
                "https://api.exämple",
                "https:\\\\api.example",
            })
    void isNothingElse(String text) {
        assertThat(ResourceIndicator.isOne(text)).isFalse();
    }

    @Test
    void isNoLongerThanAnybodyNeeds() {
        assertThat(ResourceIndicator.isOne("https://a/" + "x".repeat(2038))).isTrue();
        assertThat(ResourceIndicator.isOne("https://a/" + "x".repeat(2039))).isFalse();
    }
}
