package dev.cenote.userpool;

import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserPoolTagsTest {
    @ParameterizedTest
    @ValueSource(strings = {"aws:x", "AWS:x", "aws:"})
    void refusesReservedKeys(String key) {
        invalid(
                "Tag keys that begin with aws: are reserved: " + key,
                () -> UserPoolTags.check(Map.of(key, "v"), Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "\uD800"})
    void refusesWhatIsNoText(String text) {
        String message = "Tag keys and values must be text without control characters.";
        invalid(message, () -> UserPoolTags.check(Map.of(text, "v"), Set.of()));
        invalid(message, () -> UserPoolTags.check(Map.of("k", text), Set.of()));
        assertThatCode(() -> UserPoolTags.check(Map.of("ключ \uD83D\uDE00", "ü/=+-@"), Set.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesFeaturesThatAreNotServed() {
        invalid(
                "Unknown tag cenote:introspektion: the nearest known one is cenote:introspection.",
                () -> UserPoolTags.check(Map.of("cenote:introspektion", "on"), Set.of()));
    }

    @Test
    void keysDifferInMoreThanTheirLetterCase() {
        String message = "Duplicate tag keys found. Please note that Tag keys are case insensitive.";
        invalid(message, () -> UserPoolTags.check(Map.of("Team", "prod", "team", "dev"), Set.of()));
        invalid(message, () -> UserPoolTags.check(Map.of("protected", "no"), Set.of("Protected")));
        assertThatCode(() -> UserPoolTags.check(Map.of("Team", "dev"), Set.of("Team", "other")))
                .doesNotThrowAnyException();
    }

    @Test
    void fiftyTagsAreTheMost() {
        Map<String, String> fifty = IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "t" + i, i -> "v"));
        assertThatCode(() -> UserPoolTags.check(fifty, fifty.keySet())).doesNotThrowAnyException();
        invalid(
                "A user pool cannot have more than 50 tags.",
                () -> UserPoolTags.check(Map.of("one more", "v"), fifty.keySet()));
    }

    @Test
    void aFixedIdIsTakenFromTheTags() {
        Map<String, String> tags = Map.of("_custom_id_", "us-east-1_mine", "team", "blue");
        assertThat(CustomPoolId.find(tags, "us-east-1")).contains("us-east-1_mine");
        assertThat(CustomPoolId.without(tags)).containsExactly(Map.entry("team", "blue"));
        assertThat(CustomPoolId.find(Map.of(), "us-east-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mine",
                "us-east-1_",
                "us-east-1_a-b",
                "us-east-1_a\n",
                "eu-west-1_mine",
                "us-east-1_0123456789012345678901234567890123456789012345"
            })
    void refusesAFixedIdThatIsNotAnIdOfTheRegion(String id) {
        invalid(
                "The tag _custom_id_ must be a whole user pool id of the form us-east-1_[0-9A-Za-z]+, of at most 55"
                        + " characters.",
                () -> CustomPoolId.find(Map.of("_custom_id_", id), "us-east-1"));
    }

    @Test
    void aRegionHasAThousandPoolsAtMost() {
        assertThatCode(() -> PoolLimits.checkAnother(999)).doesNotThrowAnyException();
        Refused.with(
                "LimitExceededException",
                "An account cannot have more than 1000 user pools in a region.",
                () -> PoolLimits.checkAnother(1000));
    }

    @ParameterizedTest
    @CsvSource({"a,a,0", "a,b,1", "'',abc,3", "abc,'',3", "kitten,sitting,3"})
    void wordsAreAsFarApartAsEditsAreNeeded(String one, String other, int distance) {
        assertThat(Spelling.distance(one, other)).isEqualTo(distance);
    }
}
