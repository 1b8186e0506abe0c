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
        for (Optional<Duration> pause = RetrySchedule.pauseAfter(tries, purpose);
                pause.isPresent();
                pause = RetrySchedule.pauseAfter(++tries, purpose)) {
            assertThat(pause.get()).isGreaterThan(last);
            last = pause.get();
            all = all.plus(last);
            assertThat(RetrySchedule.exhausted(tries, purpose)).isFalse();
        }
        assertThat(RetrySchedule.exhausted(tries, purpose)).isFalse();
        assertThat(RetrySchedule.exhausted(tries + 1, purpose)).isTrue();
        assertThat(all).isLessThan(Duration.ofHours(1));
    }

    @Test
    void aCodeOfASignInIsNotTriedLongerThanASessionLives() {
        Duration all = Duration.ZERO;
        for (long tries = 1; RetrySchedule.pauseAfter(tries, MessagePurpose.MFA).isPresent(); tries++) {
            all = all.plus(RetrySchedule.pauseAfter(tries, MessagePurpose.MFA).get());
        }
        assertThat(all).isLessThan(Duration.ofMinutes(3));
    }
}
