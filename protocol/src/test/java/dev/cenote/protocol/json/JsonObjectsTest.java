package dev.cenote.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonObjectsTest {
    @Test
    void readsWhatItWrote() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("text", "a \"quoted\"\nline with ü");
        members.put("number", 42L);
        members.put("flag", true);
        members.put("list", List.of("a", Map.of("b", 1L)));
        String json = JsonObjects.write(members);
        assertThat(json)
                .isEqualTo(
                        "{\"text\":\"a \\\"quoted\\\"\\nline with ü\",\"number\":42,\"flag\":true,\"list\":[\"a\",{\"b\":1}]}");
        assertThat(JsonObjects.require(json)).isEqualTo(members);
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThatThrownBy(() -> JsonObjects.require("[]")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> JsonObjects.require("{} {}")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> JsonObjects.write(Map.of("a", new Object())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
