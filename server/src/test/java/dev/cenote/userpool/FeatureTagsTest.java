package dev.cenote.userpool;

import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cenote.userpool.FeatureTags.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureTagsTest {
    private static final FeatureTags TAGS = new FeatureTags(List.of(
            new Feature("signing-algorithm", List.of("RS256", "ES256"), false),
            new Feature("require-pkce", List.of("true", "false"), true)));

    @ParameterizedTest
    @CsvSource({
        "team,blue",
        "cenote,blue",
        "cenote:signing-algorithm,ES256",
        "cenote:require-pkce,true",
        "cenote:require-pkce@6h89qn2bfglbmvfebq9aaknqk0,false",
    })
    void acceptsWhatItKnows(String key, String value) {
        assertThatCode(() -> TAGS.check(key, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cenote:require-pcke | true | Unknown tag cenote:require-pcke: the nearest known one is"
                        + " cenote:require-pkce.",
                "cenote:signing@x | a | Unknown tag cenote:signing@x: the nearest known one is"
                        + " cenote:signing-algorithm.",
                "Cenote:require-pkce | true | Unknown tag Cenote:require-pkce: the nearest known one is"
                        + " cenote:require-pkce.",
                "cenote:signing-algorithm | es256 | Tag cenote:signing-algorithm has the value 'es256', which is none"
                        + " of RS256, ES256.",
                "cenote:signing-algorithm@abc | ES256 | Tag cenote:signing-algorithm@abc does not name an app client"
                        + " for which cenote:signing-algorithm can be set.",
                "cenote:require-pkce@ | true | Tag cenote:require-pkce@ does not name an app client for which"
                        + " cenote:require-pkce can be set.",
            })
    void refusesWhatItDoesNotKnow(String key, String value, String message) {
        invalid(message, () -> TAGS.check(key, value));
    }

    @Test
    void refusesEveryNameWhereNoneIsServed() {
        invalid(
                "Unknown tag cenote:dpop: this server knows no cenote: tags.",
                () -> new FeatureTags(List.of()).check("cenote:dpop", "true"));
    }
}
