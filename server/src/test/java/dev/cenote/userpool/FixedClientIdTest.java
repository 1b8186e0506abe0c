package dev.cenote.userpool;

import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedClientIdTest {
    @Test
    void isTakenFromTheName() {
        assertThat(FixedClientId.find("_custom_id_:my_client1")).contains("my_client1");
        assertThat(FixedClientId.find("web")).isEmpty();
        assertThat(FixedClientId.find("_custom_id_")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a-b", "ü", "a:b"})
    void isRefusedWhenItIsNoId(String id) {
        invalid(
                "The client id " + id + " must be 1 to 128 characters of [0-9A-Za-z_].",
                () -> FixedClientId.find("_custom_id_:" + id));
    }

    @Test
    void hasAColonThatTheModelNeedNotSee() {
        assertThat(FixedClientId.judged("_custom_id_:abc")).isEqualTo("_custom_id_");
        assertThat(FixedClientId.judged("a:b")).isEqualTo("a:b");
    }

    @Test
    void canBeTaken() {
        assertThat(FixedClientId.taken("abc").message()).isEqualTo("The client id abc is already taken.");
    }
}
