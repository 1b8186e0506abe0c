package dev.cenote.login.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.userpool.StandardAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
    private static final Words ENGLISH = Words.of(Language.EN);
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    // Words that are the same in some of the languages, such as "Passkey" and "Website".
    private static final int SAME_AS_ENGLISH = 8;
    private static final Set<String> NEVER_ASKED =
            Set.of("sub", "identities", "email_verified", "phone_number_verified");

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasEveryText(Language language) {
        assertThat(Words.of(language).keys()).isEqualTo(ENGLISH.keys());
    }

    @ParameterizedTest
    @EnumSource
    void everyTextHasTheSamePlacesForValues(Language language) {
        assertThat(ENGLISH.keys())
                .allSatisfy(key ->
                        assertThat(places(Words.of(language), key)).as(key).isEqualTo(places(ENGLISH, key)));
    }

    @ParameterizedTest
    @EnumSource
    void everyTextIsPlainAndNotEmpty(Language language) {
        Words words = Words.of(language);
        assertThat(words.keys())
                .allSatisfy(
                        key -> assertThat(words.text(key)).as(key).isNotBlank().doesNotContain("<", "&", "\\"));
    }

    @Test
    void noLanguageWasLeftInEnglish() {
        EnumSet<Language> others = EnumSet.complementOf(EnumSet.of(Language.EN));
        assertThat(others)
                .allSatisfy(language -> assertThat(ENGLISH.keys().stream()
                                .filter(key -> Words.of(language).text(key).equals(ENGLISH.text(key))))
                        .as(language.code())
                        .hasSizeLessThan(SAME_AS_ENGLISH));
    }

    @Test
    void theHostedUiHasNoTextThatManagedLoginHasNot() {
        assertThat(Words.classic().keys()).isEqualTo(ENGLISH.keys());
        assertThat(ENGLISH.keys())
                .allSatisfy(key -> assertThat(places(Words.classic(), key)).isEqualTo(places(ENGLISH, key)));
    }

    @Test
    void everyNoticeHasAText() {
        assertThat(Notice.values())
                .allSatisfy(notice ->
                        assertThat(ENGLISH.find("notice." + notice.name())).isPresent());
    }

    @Test
    void everyKnownMessageOfTheApiHasAText() {
        assertThat(ApiTexts.KEYS.values())
                .allSatisfy(key -> assertThat(ENGLISH.find(key)).isPresent());
    }

    @Test
    void everyStandardAttributeHasALabel() {
        assertThat(StandardAttributes.ALL)
                .filteredOn(attribute -> !NEVER_ASKED.contains(String.valueOf(attribute.name())))
                .allSatisfy(attribute -> assertThat(ENGLISH.find("attribute." + attribute.name()))
                        .isPresent());
    }

    @Test
    void aMessageOfTheApiIsTranslatedUnlessThePageIsEnglish() {
        String said = "Incorrect username or password.";
        assertThat(ApiTexts.translated(said, Words.of(Language.DE)))
                .isEqualTo("Benutzername oder Passwort ist falsch.");
        assertThat(ApiTexts.translated(said, ENGLISH)).isEqualTo(said);
        assertThat(ApiTexts.translated(said, Words.classic())).isEqualTo(said);
        assertThat(ApiTexts.translated("The orchard is closed.", Words.of(Language.DE)))
                .isEqualTo("The orchard is closed.");
    }

    @Test
    void aLanguageIsFoundByItsCodeWhateverItsCase() {
        assertThat(Language.parse("pt-BR")).contains(Language.PT_BR);
        assertThat(Language.parse("ZH-tw")).contains(Language.ZH_TW);
        assertThat(Language.parse("tlh")).isEmpty();
        assertThat(Language.parse("")).isEmpty();
    }

    private static List<String> places(Words words, String key) {
        return PLACE.matcher(words.text(key))
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }
}
