package dev.cenote.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomTextTest {
    private final RandomText random = new RandomText(new SecureRandom());

    @Test
    void keepsToItsAlphabetAndLength() {
        for (int length = 0; length < 100; length++) {
            assertThat(random.alphanumeric(length)).matches("[0-9A-Za-z]{" + length + "}");
            assertThat(random.lowerAlphanumeric(length)).matches("[0-9a-z]{" + length + "}");
            assertThat(random.digits(length)).matches("[0-9]{" + length + "}");
            assertThat(random.consonants(length)).matches("[BCDFGHJKLMNPQRSTVWXZ]{" + length + "}");
            assertThat(random.bytes(length)).hasSize(length);
        }
    }

    @Test
    void passwordsHaveEveryKindOfCharacter() {
        for (int i = 0; i < 1000; i++) {
            assertThat(random.password(8))
                    .hasSize(8)
                    .matches("[0-9A-Za-z!#$%*+=?@^_~-]*")
                    .matches(".*[0-9].*")
                    .matches(".*[A-Z].*")
                    .matches(".*[a-z].*")
                    .matches(".*[^0-9A-Za-z].*");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> random.password(5));
    }

    @Test
    void everyCharacterIsEquallyLikely() {
        int length = 620_000;
        int[] counts = new int[128];
        random.alphanumeric(length).chars().forEach(c -> counts[c]++);
        double chi = 0;
        int seen = 0;
        for (int count : counts) {
            if (count > 0) {
                seen++;
                chi += Math.pow(count - length / 62.0, 2) / (length / 62.0);
            }
        }
        assertThat(seen).isEqualTo(62);
        // Chi-squared with 61 degrees of freedom exceeds 150 once in more than 10^8 runs; a modulo without rejection
        // gives several thousand.
        assertThat(chi).isLessThan(150);
    }

    @Test
    void uuidsAreOfVersionFour() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String text = random.uuid();
            UUID uuid = UUID.fromString(text);
            assertThat(uuid).hasToString(text);
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
            assertThat(seen.add(text)).isTrue();
        }
    }
}
