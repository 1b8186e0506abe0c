package dev.cenote.login.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.Json;
import dev.cenote.userpool.BrandingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThemeTest {
    private static final Pattern COLOUR = Pattern.compile("--([ld]-[a-z-]+): (#[0-9a-f]{6,8});");

    @Test
    void aBrandingsColoursBecomeVariablesOfTheirMode() {
        assertThat(theme("""
                {"components":{"primaryButton":{"lightMode":{"defaults":{"backgroundColor":"b3471dff"}},
                 "darkMode":{"defaults":{"backgroundColor":"FFAA0080"}}},"form":{"borderRadius":4.0}},
                 "componentClasses":{"buttons":{"borderRadius":8}}}""").css())
                .isEqualTo(":root{--l-primary:#b3471dff;--d-primary:#ffaa0080;--card-radius:4px;--button-radius:8px;}");
    }

    @Test
    void whatIsNoColourIsLeftOut() {
        assertThat(theme("""
                {"components":{"primaryButton":{"lightMode":{"defaults":{"backgroundColor":"red;}body{display:none",
                 "textColor":12345678}}},"form":{"borderRadius":"4px","lightMode":[]}}}""").css()).isEmpty();
    }

    @Test
    void theSettingsThatNobodyChangedAreWhatTheStyleSheetSays() throws IOException {
        Map<String, String> colours = colours();
        Settings defaults = Settings.parse(new Json(BrandingSettings.defaults().json()));
        assertThat(BrandColours.COLOURS).allSatisfy(colour -> {
            assertThat(defaults.colour(colour.path().replace("%", "lightMode")))
                    .contains(opaque(colour(colours, "l-" + colour.variable())));
            assertThat(defaults.colour(colour.path().replace("%", "darkMode")))
                    .contains(opaque(colour(colours, "d-" + colour.variable())));
        });
        assertThat(BrandColours.RADII)
                .allSatisfy(radius -> assertThat(sheet())
                        .contains("--" + radius.variable() + ": "
                                + defaults.pixels(radius.path()).orElseThrow() + ';'));
        Theme theme = theme(BrandingSettings.defaults().json());
        Theme plain = Theme.of(new Look.Managed(null, List.of()));
        assertThat(theme.css()).isEmpty();
        assertThat(theme.placement()).isEqualTo(plain.placement());
        assertThat(theme.scheme()).isEqualTo(plain.scheme());
        assertThat(theme.languageSelector()).isEqualTo(plain.languageSelector());
        assertThat(theme.graphics()).isEqualTo(plain.graphics());
        assertThat(theme.providersFirst()).isEqualTo(plain.providersFirst());
    }

    @Test
    void anOwnPageColourTakesThePlaceOfTheGlow() {
        assertThat(theme("{\"components\":{\"pageBackground\":{\"lightMode\":{\"color\":\"ffffffff\"}}}}")
                        .css())
                .isEqualTo(":root{--l-page:#ffffffff;}body{background-image:none}");
    }

    @Test
    void backgroundsComeFromTheImagesAndNothingElseComesAlong() {
        Theme theme = theme(
                "{\"components\":{\"form\":{\"backgroundImage\":{\"enabled\":true}}}}",
                new BrandImage("PAGE_BACKGROUND", "LIGHT", "/brand/a.png"),
                new BrandImage("PAGE_BACKGROUND", "DARK", "/brand/b.png"),
                new BrandImage("FORM_BACKGROUND", "LIGHT", "/x\")}body{display:none}"));
        assertThat(theme.css())
                .isEqualTo("body{background-image:url(\"/brand/a.png\")}"
                        + "@media (prefers-color-scheme:dark){body{background-image:url(\"/brand/b.png\")}}");
    }

    @Test
    void anImageIsShownWhereTheSettingsSwitchItOn() {
        BrandImage logo = new BrandImage("FORM_LOGO", "DYNAMIC", "/brand/logo.png");
        assertThat(theme("{\"components\":{\"form\":{\"logo\":{\"enabled\":true}}}}", logo)
                        .has("FORM_LOGO"))
                .isTrue();
        assertThat(theme("{\"components\":{\"form\":{\"logo\":{\"enabled\":false}}}}", logo)
                        .has("FORM_LOGO"))
                .isFalse();
        assertThat(theme("{}", logo).has("FORM_LOGO")).isFalse();
    }

    @Test
    void theImageOfTheModeIsTaken() {
        BrandImage light = new BrandImage("FORM_LOGO", "LIGHT", "/brand/light.png");
        BrandImage dark = new BrandImage("FORM_LOGO", "DARK", "/brand/dark.png");
        Theme dynamic = theme("{}", light, dark);
        assertThat(dynamic.image("FORM_LOGO")).isEqualTo("/brand/light.png");
        assertThat(dynamic.dark("FORM_LOGO")).isEqualTo("/brand/dark.png");
        Theme night = theme("{\"categories\":{\"global\":{\"colorSchemeMode\":\"DARK\"}}}", light, dark);
        assertThat(night.image("FORM_LOGO")).isEqualTo("/brand/dark.png");
        assertThat(night.dark("FORM_LOGO")).isNull();
        assertThat(night.scheme()).isEqualTo("dark");
    }

    @Test
    void unknownValuesOfSettingsMeanTheUsual() {
        Theme theme = theme("""
                {"categories":{"global":{"colorSchemeMode":"PINK","spacingDensity":3},
                 "form":{"location":{"horizontal":"x\\" onclick","vertical":"END"}}}}""");
        assertThat(theme.scheme()).isEqualTo("dynamic");
        assertThat(theme.placement()).isEqualTo("x-center y-end logo-center");
    }

    @Test
    void providersFollowTheFormWhereTheSettingsSaySo() {
        assertThat(theme("{}").providersFirst()).isTrue();
        assertThat(theme("""
                {"categories":{"auth":{"authMethodOrder":[[{"display":"INPUT","type":"USERNAME_PASSWORD"},
                 {"display":"BUTTON","type":"FEDERATED"}]]}}}""").providersFirst()).isFalse();
    }

    // WCAG 2.2, 1.4.3: text has a contrast of 4.5 at least; 1.4.11: the edge of a field has 3.
    @ParameterizedTest
    @CsvSource({
        "text, page, 4.5",
        "text, card, 4.5",
        "heading, card, 4.5",
        "heading, page, 4.5",
        "muted, card, 4.5",
        "muted, page, 4.5",
        "label, card, 4.5",
        "hint, card, 4.5",
        "hint, page, 4.5",
        "link, card, 4.5",
        "link, page, 4.5",
        "link, glow, 4.5",
        "muted, glow, 4.5",
        "link-hover, card, 4.5",
        "on-primary, primary, 4.5",
        "on-primary-hover, primary-hover, 4.5",
        "on-primary-active, primary-active, 4.5",
        "on-choice, choice, 4.5",
        "on-choice-hover, choice-hover, 4.5",
        "hint, choice, 4.5",
        "hint, choice-hover, 4.5",
        "on-idp, idp, 4.5",
        "on-idp-hover, idp-hover, 4.5",
        "on-idp-active, idp-active, 4.5",
        "on-choice-active, choice-active, 4.5",
        "text, menu, 4.5",
        "on-menu-hover, menu-hover, 4.5",
        "on-menu-match, menu-match, 4.5",
        "heading, error, 4.5",
        "heading, success, 4.5",
        "heading, input, 4.5",
        "success-mark, card, 4.5",
        "error-mark, error, 3",
        "success-mark, success, 3",
        "input-border, card, 3",
        "input-border, page, 3",
        "focus, card, 3",
        "focus, page, 3"
    })
    void everyPairOfColoursCanBeRead(String text, String ground, double least) throws IOException {
        Map<String, String> colours = colours();
        for (String mode : List.of("l-", "d-")) {
            assertThat(contrast(colour(colours, mode + text), colour(colours, mode + ground)))
                    .as(mode + text + " on " + ground)
                    .isGreaterThanOrEqualTo(least);
        }
    }

    private static Theme theme(String settings, BrandImage... images) {
        return Theme.of(new Look.Managed(new Json(settings), List.of(images)));
    }

    private static String colour(Map<String, String> colours, String name) {
        return Objects.requireNonNull(colours.get(name), name);
    }

    private static String opaque(String colour) {
        return colour.length() == "#rrggbb".length() ? colour + "ff" : colour;
    }

    private static Map<String, String> colours() throws IOException {
        Map<String, String> colours = new HashMap<>();
        COLOUR.matcher(sheet()).results().forEach(match -> colours.put(match.group(1), match.group(2)));
        return colours;
    }

    private static String sheet() throws IOException {
        try (InputStream css = Objects.requireNonNull(ThemeTest.class.getResourceAsStream("/look/managed.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
