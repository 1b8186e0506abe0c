package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrandingSettingsTest {
    @Test
    void theDefaultsKeepTheirOwnRules() {
        BrandingSettings defaults = BrandingSettings.defaults();
        assertThat(requested(defaults.json())).isEqualTo(defaults);
        assertThat(requested("{}").complete()).isEqualTo(defaults);
    }

    @Test
    void objectsAreMergedAndEverythingElseIsReplaced() {
        BrandingSettings first = requested("""
                {"categories":{"global":{"colorSchemeMode":"LIGHT","pageHeader":{"enabled":true}}},
                 "components":{"favicon":{"enabledTypes":["ICO"]}}}""");
        BrandingSettings second = requested("""
                {"categories":{"global":{"colorSchemeMode":"DARK"}},
                 "components":{"favicon":{"enabledTypes":["SVG"]},"idpButton":{"custom":{"My IdP":{"a":1}}}}}""");
        BrandingSettings merged = first.with(second);
        assertThat(merged).isEqualTo(requested("""
                {"categories":{"global":{"colorSchemeMode":"DARK","pageHeader":{"enabled":true}}},
                 "components":{"favicon":{"enabledTypes":["SVG"]},"idpButton":{"custom":{"My IdP":{"a":1}}}}}"""));
        assertThat(BrandingSettings.stored(merged.json())).isEqualTo(merged);
        assertThat(merged.complete().with(first).complete().members().keySet())
                .isEqualTo(BrandingSettings.defaults().members().keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"colors\":{}} | $.colors, errorType: UnknownProperty",
                "{\"components\":{\"form\":{\"color\":1}}} | $.components.form.color, errorType: UnknownProperty",
                "{\"components\":7} | $.components, errorType: InvalidValue",
                "{\"components\":null} | $.components, errorType: InvalidValue",
                "{\"components\":{\"pageBackground\":{\"lightMode\":{\"color\":\"fff\"}}}} | $.components.pageBackground.lightMode.color, errorType: InvalidValue",
                "{\"components\":{\"pageBackground\":{\"lightMode\":{\"color\":\"red;}a{}\"}}}} | $.components.pageBackground.lightMode.color, errorType: InvalidValue",
                "{\"components\":{\"pageBackground\":{\"image\":{\"enabled\":\"yes\"}}}} | $.components.pageBackground.image.enabled, errorType: InvalidValue",
                "{\"components\":{\"form\":{\"borderRadius\":-1}}} | $.components.form.borderRadius, errorType: InvalidValue",
                "{\"components\":{\"form\":{\"borderRadius\":\"8px\"}}} | $.components.form.borderRadius, errorType: InvalidValue",
                "{\"components\":{\"favicon\":{\"enabledTypes\":\"ICO\"}}} | $.components.favicon.enabledTypes, errorType: InvalidValue",
                "{\"categories\":{\"global\":{\"colorSchemeMode\":\"SEPIA\"}}} | $.categories.global.colorSchemeMode, errorType: InvalidValue",
                "{\"categories\":{\"global\":{\"spacingDensity\":\"tight}\"}}} | $.categories.global.spacingDensity, errorType: InvalidValue",
                "{\"categories\":{\"global\":{\"pageHeader\":true}}} | $.categories.global.pageHeader, errorType: InvalidValue"
            })
    void namesWhatDoesNotExistOrMeansNothing(String settings, String error) {
        refused("Invalid settings provided. Validation errors: [{property: " + error + "}]", settings);
    }

    @Test
    void namesAllErrorsUpToTwenty() {
        refused(
                "Invalid settings provided. Validation errors: [{property: $.a, errorType: UnknownProperty},"
                        + " {property: $.b, errorType: UnknownProperty}]",
                "{\"a\":1,\"b\":2}");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            names.add("\"n" + i + "\":1");
        }
        assertThatThrownBy(() -> requested("{" + String.join(",", names) + "}"))
                .message()
                .contains("$.n19")
                .doesNotContain("$.n20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"text\"", "{\"components\":{},\"components\":{}}"})
    void refusesWhatIsNoObjectOrSaysThingsTwice(String settings) {
        refused("Invalid settings provided. Settings must be a JSON object in which no name repeats.", settings);
    }

    @Test
    void hasAnEnd() {
        refused("Invalid settings provided. Settings must be no larger than 256 KB.", custom("a", 262_144));
        BrandingSettings half = requested(custom("a", 140_000));
        BrandingSettings other = requested(custom("b", 140_000));
        assertThatThrownBy(() -> half.with(other))
                .hasMessage("Invalid settings provided. Settings must be no larger than 256 KB.");
        assertThat(half.with(requested(custom("a", 140_000)))).isEqualTo(half);
    }

    private static String custom(String name, int length) {
        return "{\"components\":{\"idpButton\":{\"custom\":{\"" + name + "\":\"" + "x".repeat(length) + "\"}}}}";
    }

    @Test
    void textStandsOutFromItsBackgroundInEveryMode() {
        Map<String, Object> all = BrandingSettings.defaults().members();
        for (String mode : List.of("lightMode", "darkMode")) {
            String form = text(all, "components", "form", mode, "backgroundColor");
            String page = text(all, "components", "pageBackground", mode, "color");
            for (String[] path : List.of(
                    new String[] {"components", "pageText", mode, "bodyColor"},
                    new String[] {"components", "pageText", mode, "descriptionColor"},
                    new String[] {"components", "pageText", mode, "headingColor"},
                    new String[] {"componentClasses", "inputLabel", mode, "textColor"},
                    new String[] {"componentClasses", "inputDescription", mode, "textColor"},
                    new String[] {"componentClasses", "link", mode, "defaults", "textColor"},
                    new String[] {"componentClasses", "link", mode, "hover", "textColor"})) {
                assertContrast(text(all, path), form, String.join(".", path));
                assertContrast(text(all, path), page, String.join(".", path));
            }
            for (String state : List.of("defaults", "hover", "active")) {
                for (String button : List.of("primaryButton", "secondaryButton")) {
                    assertContrast(
                            text(all, "components", button, mode, state, "textColor"),
                            text(all, "components", button, mode, state, "backgroundColor"),
                            button + state);
                }
            }
        }
    }

    private static void assertContrast(String text, String background, String what) {
        double one = luminance(text) + 0.05;
        double other = luminance(background) + 0.05;
        assertThat(Math.max(one, other) / Math.min(one, other))
                .as("%s: %s on %s", what, text, background)
                .isGreaterThanOrEqualTo(4.5);
    }

    /** WCAG 2.2, relative luminance. */
    private static double luminance(String color) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(color.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static String text(Map<?, ?> members, String... path) {
        Object value = members;
        for (String name : path) {
            value = Objects.requireNonNull(((Map<?, ?>) value).get(name), name);
        }
        return (String) value;
    }

    private static BrandingSettings requested(String json) {
        return BrandingSettings.requested(new Json(json));
    }

    private static void refused(String message, String json) {
        assertThatThrownBy(() -> requested(json))
                .isInstanceOf(Refusal.class)
                .hasMessage(message)
                .extracting(refusal -> ((Refusal) refusal).code())
                .isEqualTo("InvalidParameterException");
    }
}
