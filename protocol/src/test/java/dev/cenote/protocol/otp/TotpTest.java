package dev.cenote.protocol.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

    // RFC 6238 appendix B, the rows of SHA-1.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void computesTheExamplesOfTheStandard(long seconds, String code) {
        long step = Totp.step(Instant.ofEpochSecond(seconds));
        assertThat(Totp.code(SECRET, step, 8)).isEqualTo(code);
        assertThat(Totp.code(SECRET, step)).isEqualTo(code.substring(2));
    }

    // RFC 4226 appendix D.
    @ParameterizedTest
    @CsvSource({"0,755224", "1,287082", "2,359152", "3,969429", "4,338314", "5,254676", "6,287922", "9,520489"})
    void computesTheExamplesOfTheCounterStandard(long counter, String code) {
        assertThat(Totp.code(SECRET, counter)).isEqualTo(code);
    }

    @Test
    void acceptsTheCodesOfThisStepAndOfItsNeighboursOnly() {
        long now = Totp.step(NOW);
        for (long step = now - 3; step <= now + 3; step++) {
            List<Long> expected = Math.abs(step - now) <= 1 ? List.of(step) : List.of();
            assertThat(Totp.steps(SECRET, Totp.code(SECRET, step), NOW))
                    .as("step %d", step - now)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "05047", "0504710", "' 050471'", "０５０４７１", "abcdef", "14050471"})
    void acceptsNothingButTheSixDigits(String presented) {
        assertThat(Totp.code(SECRET, Totp.step(NOW))).isEqualTo("050471");
        assertThat(Totp.steps(SECRET, presented, NOW)).isEmpty();
    }
}
