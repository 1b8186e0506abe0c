package dev.cenote.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.Race;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressQuotasTest {
    private static final String HOME = "192.0.2.1";
    private static final String CALL = "SignUp";
    private static final int RATE = 10;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AddressQuotas quotas = quotas(Map.of(RequestCategory.USER_CREATION, RATE));

    @Test
    void letsASecondsWorthPassAtOnceAndThenOneAtATime() {
        assertThat(passed(CALL, HOME, 30)).isEqualTo(RATE);
        assertThat(quotas.admits(CALL, HOME)).isFalse();
        nanos.addAndGet(99_999_999);
        assertThat(quotas.admits(CALL, HOME)).isFalse();
        nanos.addAndGet(1);
        assertThat(passed(CALL, HOME, 5)).isEqualTo(1);
        nanos.addAndGet(3_600_000_000_000L);
        assertThat(passed(CALL, HOME, 30))
                .as("a long rest saves up no more than a second")
                .isEqualTo(RATE);
    }

    @Test
    void operationsOfOneCategoryShareItAndOthersHaveNoLimit() {
        assertThat(passed("ConfirmSignUp", HOME, 30)).isEqualTo(RATE);
        assertThat(quotas.admits(CALL, HOME)).isFalse();
        assertThat(quotas.admits(RequestCategory.USER_CREATION, HOME)).isFalse();
        assertThat(passed("GetUser", HOME, 1000)).isEqualTo(1000);
        assertThat(passed("NoSuchOperation", HOME, 1000)).isEqualTo(1000);
    }

    @Test
    void categoriesAreApart() {
        AddressQuotas two = quotas(Map.of(RequestCategory.USER_CREATION, 1, RequestCategory.USER_READ, 1));
        assertThat(two.admits(CALL, HOME)).isTrue();
        assertThat(two.admits(CALL, HOME)).isFalse();
        assertThat(two.admits("GetUser", HOME)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.2", "2001:db8::1", "unknown", "_hidden", ""})
    void addressesAreApart(String other) {
        passed(CALL, HOME, 30);
        assertThat(passed(CALL, other, 30)).isEqualTo(RATE);
    }

    @Test
    void whoHasOneAddressOfASixtyFourBitNetworkHasThemAll() {
        int passed = 0;
        for (int i = 0; i < 50; i++) {
            passed += quotas.admits(CALL, "2001:db8:0:1::" + Integer.toHexString(i)) ? 1 : 0;
        }
        assertThat(passed).isEqualTo(RATE);
        assertThat(quotas.admits(CALL, "2001:db8:0:2::1")).isTrue();
    }

    @Test
    void manyAddressesSeldomShareABucket() {
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            refused += passed(CALL, "10.0." + i / 250 + '.' + i % 250, RATE) < RATE ? 1 : 0;
        }
        assertThat(refused).isLessThan(30);
    }

    @Test
    void sixteenThreadsGetNoMoreThanOne() throws Exception {
        int passed = Race.of(16, number -> passed(CALL, HOME, 100)).stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(passed).isEqualTo(RATE);
    }

    private AddressQuotas quotas(Map<RequestCategory, Integer> perSecond) {
        return new AddressQuotas(perSecond, 42, nanos::get);
    }

    private int passed(String operation, String address, int calls) {
        int passed = 0;
        for (int i = 0; i < calls; i++) {
            passed += quotas.admits(operation, address) ? 1 : 0;
        }
        return passed;
    }
}
