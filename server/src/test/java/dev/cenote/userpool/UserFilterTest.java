package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserFilterTest {
    @ParameterizedTest
    @ValueSource(strings = {"email=\"a b\"", "email = \"a b\"", "  email  =\t\"a b\"  "})
    void blanksAroundThePartsDoNotCount(String text) {
        assertThat(UserFilter.parse(text)).contains(new UserFilter("email", false, "a b"));
    }

    @Test
    void aCaretAsksForTheBeginning() {
        assertThat(UserFilter.parse("given_name ^= \"Jo\"")).contains(new UserFilter("given_name", true, "Jo"));
        assertThat(UserFilter.parse("name^=\"\"")).contains(new UserFilter("name", true, ""));
    }

    @Test
    void quotationMarksWithinTheValueAreEscaped() {
        assertThat(UserFilter.parse("name = \"the \\\"one\\\" \\\\ \\n\""))
                .contains(new UserFilter("name", false, "the \"one\" \\ \\n"));
    }

    @Test
    void noFilterAsksForEverybody() {
        assertThat(UserFilter.parse(null)).isEmpty();
        assertThat(UserFilter.parse("")).isEmpty();
        assertThat(UserFilter.parse("  ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "email =",
                "email = a",
                "email = 'a'",
                "email = \"a",
                "email = \"a\\\"",
                "email = a\"",
                "email == \"a\"",
                "email ^ = \"a\"",
                "email != \"a\"",
                "email > \"a\"",
                "= \"a\"",
                "\"email\" = \"a\"",
                "email = \"a\" and name = \"b\"",
                "email = \"a\" \"b\"",
                "email name = \"a\""
            })
    void refusesWhatIsNoComparison(String text) {
        Refused.invalid("Error while parsing filter", () -> UserFilter.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom:foo", "Email", "address", "email_verified", "user_status", "enabled"})
    void refusesAttributesThatAreNotSearched(String attribute) {
        Refused.invalid("Invalid search attribute: " + attribute, () -> UserFilter.parse(attribute + " = \"a\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username",
                "email",
                "phone_number",
                "name",
                "given_name",
                "family_name",
                "preferred_username",
                "cognito:user_status",
                "status",
                "sub"
            })
    void searchesTheAttributesOfAws(String attribute) {
        assertThat(UserFilter.parse(attribute + "=\"a\"")).contains(new UserFilter(attribute, false, "a"));
    }

    @Test
    void isNamedOnOneLineHoweverItWasWritten() {
        assertThat(name("email   ^=   \"a\"")).isEqualTo(name("email^=\"a\"")).isEqualTo("email^=a");
        assertThat(name("name=\"a\nb\"")).isEqualTo("name=a\\nb").isNotEqualTo(name("name=\"a\\nb\""));
    }

    @Test
    void comparesWithCaseButForAddressesWhereThePoolIgnoresIt() {
        User ada = People.confirmed(Map.of("email", "Ada@Example.org", "name", "Ada"));
        UserNames sensitive = UserNames.of(Pools.plain());
        UserNames insensitive = UserNames.of(Pools.created(
                pool -> pool.usernameConfiguration(dev.cenote.model.cognitoidp.UsernameConfigurationType.builder()
                        .caseSensitive(false)
                        .build())));
        assertThat(filter("email = \"ada@example.org\"").matches(sensitive, ada))
                .isFalse();
        assertThat(filter("email = \"ada@example.org\"").matches(insensitive, ada))
                .isTrue();
        assertThat(filter("name = \"ada\"").matches(insensitive, ada)).isFalse();
        assertThat(filter("username = \"Ada\"").matches(insensitive, ada)).isFalse();
        assertThat(filter("given_name ^= \"\"").matches(insensitive, ada)).isFalse();
        assertThat(filter("cognito:user_status ^= \"conf\"").matches(sensitive, ada))
                .isTrue();
        assertThat(filter("status = \"Enabled\"").matches(sensitive, ada)).isTrue();
        assertThat(filter("sub = \"" + People.SUB + "\"").matches(sensitive, ada))
                .isTrue();
    }

    @Test
    void picksNamesOfStatuses() {
        assertThat(filter("cognito:user_status ^= \"U\"").matching(List.of("UNCONFIRMED", "CONFIRMED")))
                .containsExactly("UNCONFIRMED");
        assertThat(filter("status ^= \"e\"").matching(List.of("Enabled", "Disabled")))
                .isEmpty();
    }

    private static UserFilter filter(String text) {
        return UserFilter.parse(text).orElseThrow();
    }

    private static String name(String text) {
        return filter(text).name();
    }
}
