package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataMapTest {
    @Test
    void readsTexts() {
        assertThat(MetadataMap.parse("{\"a\":\"1\",\"b\":\"\"}")).isEqualTo(Map.of("a", "1", "b", ""));
        assertThat(MetadataMap.parse(" {} ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"a\"",
                "{\"a\":1}",
                "{\"a\":null}",
                "{\"a\":{}}",
                "{\"a\":\"1\"} x",
                "{\"a\":\"1\"}{}",
                "{\"a\":\"1\"",
                "{\"a\"",
                "{a:\"1\"}",
                "{\"a\":\"1\",\"a\":\"2\"}",
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> MetadataMap.parse(text))
                .isInstanceOf(OAuthRefusal.class)
                .hasMessage("invalid_request");
    }
}
