package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.PasswordPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    private static final String REFUSED = "Password did not conform with policy: ";

    @ParameterizedTest
    @CsvSource({
        "aB3!, Password not long enough",
        "aB3!567, Password not long enough",
        "ABC3!567, Password must have lowercase characters",
        "abc3!567, Password must have uppercase characters",
        "abcD!efg, Password must have numeric characters",
        "abcD3efg, Password must have symbol characters",
        "ÄÖÜß3!äöü, Password must have lowercase characters"
    })
    void namesTheFirstRuleThatIsBroken(String password, String rule) {
        Refused.with("InvalidPasswordException", REFUSED + rule, () -> PasswordPolicy.check(Pools.plain(), password));
    }

    @Test
    void everySymbolCounts() {
        UserPool pool = with(policy -> policy.requireSymbols(true));
        for (char symbol : "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-".toCharArray()) {
            PasswordPolicy.check(pool, "aaaaaaa" + symbol);
        }
    }

    @Test
    void aBlankIsASymbolOnlyInside() {
        UserPool pool = with(policy -> policy.requireSymbols(true));
        PasswordPolicy.check(pool, "aaaa aaaa");
        for (String password : new String[] {" aaaaaaaa", "aaaaaaaa ", "aaaaaaaa§"}) {
            Refused.with(
                    "InvalidPasswordException",
                    REFUSED + "Password must have symbol characters",
                    () -> PasswordPolicy.check(pool, password));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aaaaaa", "      ", "123456"})
    void demandsNothingButLengthOfAPolicyThatNamesNoKind(String password) {
        PasswordPolicy.check(with(policy -> policy.minimumLength(6)), password);
    }

    @Test
    void knowsTheOtherNumbersOfThePolicy() {
        UserPool pool =
                with(policy -> policy.minimumLength(12).passwordHistorySize(5).temporaryPasswordValidityDays(3));
        assertThat(PasswordPolicy.minimumLength(pool)).isEqualTo(12);
        assertThat(PasswordPolicy.historySize(pool)).isEqualTo(5);
        assertThat(PasswordPolicy.temporaryLife(pool)).isEqualTo(Duration.ofDays(3));
        assertThat(PasswordPolicy.minimumLength(Pools.plain())).isEqualTo(8);
        assertThat(PasswordPolicy.historySize(Pools.plain())).isZero();
        assertThat(PasswordPolicy.temporaryLife(Pools.plain())).isEqualTo(Duration.ofDays(7));
    }

    private static UserPool with(UnaryOperator<PasswordPolicyType.Builder> policy) {
        return Pools.created(request -> request.policies(UserPoolPolicyType.builder()
                .passwordPolicy(policy.apply(PasswordPolicyType.builder()).build())
                .build()));
    }
}
