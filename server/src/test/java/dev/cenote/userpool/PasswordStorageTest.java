package dev.cenote.userpool;

import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordStorageTest {
    private static final String TAG = "cenote:password-storage";

    @Test
    void isSrpUnlessTheTagSaysOtherwise() {
        assertThat(PasswordStorage.of(Map.of())).isEqualTo(PasswordStorage.SRP);
        assertThat(PasswordStorage.of(Map.of(TAG, "srp"))).isEqualTo(PasswordStorage.SRP);
        assertThat(PasswordStorage.of(Map.of(TAG, "argon2id", "team", "blue"))).isEqualTo(PasswordStorage.ARGON2ID);
    }

    @Test
    void isATagThatPoolsMayHave() {
        assertThatCode(() -> FeatureTags.SERVED.check(TAG, "argon2id")).doesNotThrowAnyException();
        assertThatCode(() -> FeatureTags.SERVED.check(TAG, "srp")).doesNotThrowAnyException();
        invalid(
                "Tag cenote:password-storage has the value 'bcrypt', which is none of srp, argon2id.",
                () -> FeatureTags.SERVED.check(TAG, "bcrypt"));
        invalid(
                "Tag cenote:password-storage@abc does not name an app client for which cenote:password-storage can be"
                        + " set.",
                () -> FeatureTags.SERVED.check(TAG + "@abc", "argon2id"));
    }
}
