package dev.cenote.credentials;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cenote.kernel.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a request may say of tags; how they go along is a matter of {@link RoleAssumptionTest}. */
class SessionTagsTest {
    @Test
    void twoKeysThatDifferInCaseAloneAreOneKeyTwice() {
        assertRefused(
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                Map.of("a", "1", "A", "2"),
                List.of());
    }

    @Test
    void onlyATagThatIsThereGoesAlong() {
        assertRefused(
                "The specified transitive tag key must be included in the requested tags.", Map.of(), List.of("a"));
    }

    private static void assertRefused(String message, Map<String, String> tags, List<String> transitive) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> SessionTags.of(tags, transitive, null))
                .withMessage(message)
                .matches(refusal -> refusal.code().equals("InvalidParameterValue"));
    }
}
