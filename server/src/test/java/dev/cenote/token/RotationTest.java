package dev.cenote.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.TokenFamilyRow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Duration GRACE = Duration.ofSeconds(60);

    @Test
    void theTokenThatCountsIsReplaced() {
        assertThat(Rotation.of(family(1, null, null), 1, GRACE, 1000))
                .isEqualTo(new Rotation.Next(family(2, 1L, 1000L)));
        assertThat(Rotation.of(family(5, 3L, 10L), 5, Duration.ZERO, 1000))
                .isEqualTo(new Rotation.Next(family(6, 5L, 1000L)));
    }

    @Test
    void theOneBeforeMayBeTriedAgainWithinTheGraceWhichStaysWhatItWas() {
        TokenFamilyRow rotated = family(2, 1L, 1000L);
        assertThat(Rotation.of(rotated, 1, GRACE, 60_999)).isEqualTo(new Rotation.Next(family(3, 1L, 1000L)));
        assertThat(Rotation.of(family(3, 1L, 1000L), 1, GRACE, 60_999))
                .isEqualTo(new Rotation.Next(family(4, 1L, 1000L)));
        assertThat(Rotation.of(rotated, 1, GRACE, 61_000)).isEqualTo(new Rotation.Reused());
    }

    @Test
    void aDisplacedReplacementAndAllOlderOnesAreNoMoreGood() {
        TokenFamilyRow retried = family(3, 1L, 1000L);
        assertThat(Rotation.of(retried, 2, GRACE, 1001)).isEqualTo(new Rotation.Reused());
        TokenFamilyRow later = family(4, 3L, 2000L);
        assertThat(Rotation.of(later, 1, GRACE, 2001)).isEqualTo(new Rotation.Reused());
        assertThat(Rotation.of(later, 2, GRACE, 2001)).isEqualTo(new Rotation.Reused());
        assertThat(Rotation.of(later, 3, GRACE, 2001)).isEqualTo(new Rotation.Next(family(5, 3L, 2000L)));
    }

    @Test
    void withoutGraceTheOneBeforeIsNeverGoodEvenWhereTheClockIsBehind() {
        TokenFamilyRow rotated = family(2, 1L, 1000L);
        assertThat(Rotation.of(rotated, 1, Duration.ZERO, 1000)).isEqualTo(new Rotation.Reused());
        assertThat(Rotation.of(rotated, 1, Duration.ZERO, 900)).isEqualTo(new Rotation.Reused());
    }

    private static TokenFamilyRow family(long turn, @Nullable Long previous, @Nullable Long rotatedAt) {
        return new TokenFamilyRow("id", "pool", "client", "user", 1, 5, 9, null, turn, previous, rotatedAt, "{}");
    }
}
