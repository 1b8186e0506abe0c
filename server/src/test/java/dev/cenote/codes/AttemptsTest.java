package dev.cenote.codes;

import static dev.cenote.codes.AttemptKind.PASSWORD;
import static dev.cenote.codes.AttemptKind.SOFTWARE_TOKEN;
import static dev.cenote.codes.HourlyLimit.CHANGE_PASSWORD;
import static dev.cenote.codes.HourlyLimit.CONFIRM_SIGN_UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AttemptsTest extends CodesContract {
    @Test
    void locksFromTheFifthFailureForTwiceAsLongEachTime() {
        String person = person();
        fail(person, 4);
        assertThat(locked(person)).isFalse();
        long[] seconds = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900};
        for (long lock : seconds) {
            // Where a lock is as long as the memory, counting begins anew after it.
            fail(person, 1);
            if (lock == 900) {
                break;
            }
            clock.advance(Duration.ofSeconds(lock).minusMillis(1));
            assertThat(locked(person)).as("just before %s s", lock).isTrue();
            clock.advance(Duration.ofMillis(1));
            assertThat(locked(person)).as("after %s s", lock).isFalse();
        }
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(locked(person)).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(locked(person)).isFalse();
        fail(person, 4);
        assertThat(locked(person)).isFalse();
    }

    @Test
    void nothingCountsDuringALock() {
        String person = person();
        fail(person, 5);
        fail(person, 10);
        clock.advance(Duration.ofSeconds(1));
        assertThat(locked(person)).isFalse();
        fail(person, 1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(locked(person)).isFalse();
    }

    @Test
    void aSuccessOrFifteenMinutesForgetTheFailures() {
        String person = person();
        fail(person, 4);
        one.database().write(tx -> {
            one.attempts().forget(tx, POOL, PASSWORD, person);
            return null;
        });
        fail(person, 4);
        assertThat(settle(one, person, true)).isTrue();
        fail(person, 4);
        assertThat(locked(person)).isFalse();
        clock.advance(Duration.ofMinutes(15));
        fail(person, 4);
        assertThat(locked(person)).isFalse();
        fail(person, 1);
        assertThat(locked(person)).isTrue();
    }

    @Test
    void kindsPeopleAndPoolsAreApart() {
        String person = person();
        fail(person, 5);
        assertThat(locked(person)).isTrue();
        boolean others = two.database()
                .read(tx -> two.attempts().locked(tx, POOL, SOFTWARE_TOKEN, person)
                        || two.attempts().locked(tx, POOL, PASSWORD, person())
                        || two.attempts().locked(tx, "us-east-1_other", PASSWORD, person));
        assertThat(others).isFalse();
    }

    @Test
    void aNodeWhoseClockIsALittleBehindStillSeesTheLock() {
        String person = person();
        fail(person, 5);
        clock.advance(Duration.ofMillis(-500));
        assertThat(locked(person)).isTrue();
        fail(person, 1);
        clock.advance(Duration.ofMillis(1499));
        assertThat(locked(person)).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(locked(person)).isFalse();
    }

    @Test
    void sixteenFailuresAtOnceCountAsFiveAndLock() throws Exception {
        String person = person();
        List<Boolean> counted = together(node -> settle(node, person, false));
        assertThat(counted).filteredOn(Boolean::booleanValue).hasSize(5);
        assertThat(locked(person)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(locked(person)).isFalse();
    }

    @Test
    void whoWasRightInTheSixthTryOfManyAtOnceIsNotToldSo() throws Exception {
        String person = person();
        together(node -> settle(node, person, false));
        // These were looked at before the lock, and take their places after it.
        assertThat(together(node -> settle(node, person, true))).containsOnly(false);
        clock.advance(Duration.ofSeconds(1));
        assertThat(settle(two, person, true)).isTrue();
    }

    @Test
    void manyWhoAreRightAtOnceAreAllLetIn() throws Exception {
        String person = person();
        assertThat(together(node -> settle(node, person, true))).containsOnly(true);
    }

    @Test
    void peopleWhoTryAtTheSameTimeAreNotInEachOthersWay() throws Exception {
        List<Boolean> counted = together(node -> {
            boolean all = true;
            for (int i = 0; i < 50; i++) {
                all &= settle(node, person(), i % 2 == 0);
            }
            return all;
        });
        assertThat(counted).containsOnly(true);
    }

    @Test
    void ofRightAndWrongTriesAtOnceNoMoreThanFiveWrongOnesAreToldBetweenTwoRightOnes() throws Exception {
        String person = person();
        AtomicInteger numbers = new AtomicInteger();
        AtomicInteger right = new AtomicInteger();
        AtomicInteger wrong = new AtomicInteger();
        together(node -> {
            boolean proves = numbers.incrementAndGet() == RIVALS / 2;
            if (settle(node, person, proves)) {
                (proves ? right : wrong).incrementAndGet();
            }
            return null;
        });
        assertThat(right.get()).isLessThanOrEqualTo(1);
        // Four before the right one and five after it, or five and then nobody.
        assertThat(wrong.get()).isBetween(5, right.get() == 1 ? 9 : 5);
        assertThat(locked(person)).isTrue();
    }

    @Test
    void allowsAsManyAnHourAsTheLimitSays() {
        String person = person();
        for (int i = 0; i < CHANGE_PASSWORD.tries(); i++) {
            assertThat(allowed(person, CHANGE_PASSWORD)).isTrue();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(allowed(person, CHANGE_PASSWORD)).isFalse();
        assertThat(allowed(person, CONFIRM_SIGN_UP)).isTrue();
        assertThat(allowed(person(), CHANGE_PASSWORD)).isTrue();
        clock.advance(Duration.ofMinutes(55).minusMillis(1));
        assertThat(allowed(person, CHANGE_PASSWORD)).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(allowed(person, CHANGE_PASSWORD)).isTrue();
        assertThat(Attempts.tooMany().code()).isEqualTo("LimitExceededException");
    }

    @Test
    void ofSixteenRequestsAtOnceAsManyAreAllowedAsTheLimitSays() throws Exception {
        String person = person();
        List<Boolean> allowed = together(
                node -> node.database().write(tx -> node.attempts().allowed(tx, POOL, CHANGE_PASSWORD, person)));
        assertThat(allowed).filteredOn(Boolean::booleanValue).hasSize(CHANGE_PASSWORD.tries());
    }

    @Test
    void developmentModeHasNoHourlyLimits() {
        Attempts free = new Attempts(clock, false);
        String person = person();
        for (int i = 0; i < 50; i++) {
            boolean allowed = one.database().write(tx -> free.allowed(tx, POOL, CHANGE_PASSWORD, person));
            assertThat(allowed).isTrue();
        }
    }

    private static void fail(String person, int times) {
        for (int i = 0; i < times; i++) {
            settle(one, person, false);
        }
    }

    private static boolean settle(Node node, String person, boolean right) {
        return node.database().write(tx -> node.attempts().settle(tx, POOL, PASSWORD, person, right));
    }

    private static boolean locked(String person) {
        return two.database().read(tx -> two.attempts().locked(tx, POOL, PASSWORD, person));
    }

    private static boolean allowed(String person, HourlyLimit limit) {
        return two.database().write(tx -> two.attempts().allowed(tx, POOL, limit, person));
    }
}
