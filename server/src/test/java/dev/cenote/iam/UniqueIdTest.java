package dev.cenote.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueIdTest {
    private static final byte[] RANDOM = {1, 2, 3, 4, 5, 6};

    @ParameterizedTest
    @CsvSource({
        // Of a known account of AWS.
        "ASIAWZFIV5IRC5SDJBWM, 466357709346",
        "AROAWZFIV5IRAAAAAAAAA, 466357709346"
    })
    void readsTheAccountOutOfIdsOfAws(String id, String account) {
        assertThat(UniqueId.accountOf(id)).contains(account);
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItWroteForEveryKind(UniqueId.Kind kind) {
        Random random = new Random(7);
        byte[] bytes = new byte[UniqueId.RANDOM_BYTES];
        for (String account : new String[] {"000000000000", "000000000001", "123456789012", "999999999999"}) {
            random.nextBytes(bytes);
            String id = UniqueId.of(kind, account, bytes);
            assertThat(UniqueId.accountOf(id)).as(id).contains(account);
            assertThat(kind.of(id)).isTrue();
        }
    }

    @Test
    void hasTheLengthsOfAws() {
        assertThat(UniqueId.of(UniqueId.Kind.ACCESS_KEY, "123456789012", RANDOM))
                .matches("AKIA[A-Z2-7]{16}");
        assertThat(UniqueId.of(UniqueId.Kind.SESSION_KEY, "123456789012", RANDOM))
                .matches("ASIA[A-Z2-7]{16}");
        assertThat(UniqueId.of(UniqueId.Kind.USER, "123456789012", RANDOM)).matches("AIDA[A-Z2-7]{17}");
    }

    @Test
    void everyRandomByteMakesAnotherId() {
        String id = UniqueId.of(UniqueId.Kind.USER, "123456789012", RANDOM);
        for (int i = 0; i < RANDOM.length; i++) {
            byte[] other = RANDOM.clone();
            other[i] ^= 0x40;
            assertThat(UniqueId.of(UniqueId.Kind.USER, "123456789012", other)).isNotEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "test",
                "AKIA",
                // One character short.
                "ASIAWZFIV5IRC5SDJBW",
                // No base 32.
                "ASIAWZFIV5I1C5SDJBWM",
                "ASIAwzfiv5irc5sdjbwm",
                // From before accounts stood in ids.
                "AKIAIOSFODNN7EXAMPLE",
                // The forty bits of the account hold more than twelve digits say.
                "AKIA7777777777777777"
            })
    void otherTextBelongsToNoAccount(String text) {
        assertThat(UniqueId.accountOf(text)).isEmpty();
    }

    @Test
    void refusesWhatIsNoAccountOrTooLittleRandomness() {
        assertThatIllegalArgumentException().isThrownBy(() -> UniqueId.of(UniqueId.Kind.USER, "1234567890123", RANDOM));
        assertThatIllegalArgumentException().isThrownBy(() -> UniqueId.of(UniqueId.Kind.USER, "x", RANDOM));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UniqueId.of(UniqueId.Kind.USER, "123456789012", new byte[5]));
    }
}
