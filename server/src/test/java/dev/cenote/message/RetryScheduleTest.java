package dev.cenote.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryScheduleTest {
    @ParameterizedTest
    @EnumSource(MessagePurpose.class)
    void waitsLongerEachTimeAndNotForEver(MessagePurpose purpose) {
        Duration all = Duration.ZERO;
        Duration last = Duration.ZERO;
        long tries = 1;
        int pauses = RetrySchedule.pauses(purpose);
        for (Optional<Duration> pause = RetrySchedule.pauseAfter(tries, pauses);
                pause.isPresent();
                pause = RetrySchedule.pauseAfter(++tries, pauses)) {
            assertThat(pause.get()).isGreaterThan(last);
            last = pause.get();
            all = all.plus(last);
            assertThat(RetrySchedule.exhausted(tries, pauses)).isFalse();
        }
        assertThat(RetrySchedule.exhausted(tries, pauses)).isFalse();
        assertThat(RetrySchedule.exhausted(tries + 1, pauses)).isTrue();
        assertThat(all).isLessThan(Duration.ofHours(1));
    }

    @Test
    void aCodeOfASignInIsNotTriedLongerThanASessionLives() {
        Duration all = Duration.ZERO;
        int pauses = RetrySchedule.pauses(MessagePurpose.MFA);
        for (long tries = 1; RetrySchedule.pauseAfter(tries, pauses).isPresent(); tries++) {
            all = all.plus(RetrySchedule.pauseAfter(tries, pauses).get());
        }
        assertThat(all).isLessThan(Duration.ofMinutes(3));
    }
}
