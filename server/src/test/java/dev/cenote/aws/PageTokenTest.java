package dev.cenote.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
    private static final String LIST = "ListUserPools us-east-1";

    @Test
    void bringsTheKeyBack() {
        String token = PageToken.write(LIST, "us-east-1_AbCdEfGhI\nü");
        assertThat(token).matches("[\\w-]+");
        assertThat(PageToken.read(LIST, token)).isEqualTo("us-east-1_AbCdEfGhI\nü");
    }

    @Test
    void theFirstPageHasNoTokenAndTheLastGivesNone() {
        assertThat(PageToken.read(LIST, null)).isNull();
        assertThat(PageToken.write(LIST, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "%%%", "bm90IG91cnM", "TGlzdFVzZXJQb29scyB1cy1lYXN0LTE"})
    void refusesWhatItDidNotWrite(String token) {
        assertThatThrownBy(() -> PageToken.read(LIST, token))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid Pagination Token provided.");
    }

    @Test
    void refusesAKeyThatNoDatabaseTakes() {
        String token = PageToken.write(LIST, "a\0b");
        assertThatThrownBy(() -> PageToken.read(LIST, token)).isInstanceOf(Refusal.class);
    }

    @Test
    void refusesATokenOfAnotherList() {
        String token = PageToken.write("ListUserPools us-east-11", "x");
        assertThatThrownBy(() -> PageToken.read(LIST, token)).isInstanceOf(Refusal.class);
    }
}
