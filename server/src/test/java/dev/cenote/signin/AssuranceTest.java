package dev.cenote.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssuranceTest {
    @ParameterizedTest
    @CsvSource({
        "PASSWORD,                          1, pwd",
        "PASSWORD NEW_PASSWORD,             1, pwd",
        "SIGN_UP,                           1, ''",
        "SIGN_UP PASSWORD,                  1, pwd",
        "EMAIL_OTP,                         2, email_otp",
        "SMS_OTP,                           2, sms",
        "PASSKEY,                           3, swk",
        "ROAMING_PASSKEY,                   3, hwk",
        "PASSWORD SMS_MFA,                  3, pwd sms mfa",
        "PASSWORD EMAIL_MFA,                3, pwd email_otp mfa",
        "PASSWORD SOFTWARE_TOKEN,           4, pwd otp mfa",
        "PASSWORD SOFTWARE_TOKEN_SET_UP,    4, pwd otp mfa",
        "PASSWORD NEW_PASSWORD SOFTWARE_TOKEN, 4, pwd otp mfa",
    })
    void theHighestLevelThatIsMetCounts(String proofs, int level, String methods) {
        Set<Proof> proved =
                Arrays.stream(proofs.split(" ")).map(Proof::valueOf).collect(Collectors.toUnmodifiableSet());
        Assurance assurance = Assurance.of(proved);
        assertThat(assurance.acr()).isEqualTo("urn:cognito:loa:" + level);
        assertThat(String.join(" ", assurance.methods())).isEqualTo(methods);
    }

    @Test
    void levelsThatNobodyKnowsAreIgnored() {
        assertThat(Assurance.levels(List.of(
                        "urn:cognito:loa:4", "phr", "urn:cognito:loa:5", "urn:cognito:loa:1x", "urn:cognito:loa:2")))
                .containsExactly(4, 2);
    }

    @Test
    void theFirstLevelInReachIsDemanded() {
        assertThat(Assurance.demanded(List.of(4, 3, 1), 3)).contains(3);
        assertThat(Assurance.demanded(List.of(1, 4), 4)).contains(1);
        assertThat(Assurance.demanded(List.of(4), 3)).isEmpty();
        assertThat(Assurance.demanded(List.of(), 4)).isEmpty();
    }
}
