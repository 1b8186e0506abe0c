package dev.cenote.login.look;

import dev.cenote.model.Json;
import dev.cenote.userpool.BrandingSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which setting of a branding is which variable of the style sheet: in light mode {@code --l-NAME}, in dark
 * {@code --d-NAME}.
 */
final class BrandColours {
    /** {@code %} stands for {@code lightMode} or {@code darkMode}. */
    record Colour(String variable, String path) {}

    static final List<Colour> COLOURS = List.of(
            new Colour("page", "components.pageBackground.%.color"),
            new Colour("card", "components.form.%.backgroundColor"),
            new Colour("card-border", "components.form.%.borderColor"),
            new Colour("heading", "components.pageText.%.headingColor"),
            new Colour("text", "components.pageText.%.bodyColor"),
            new Colour("muted", "components.pageText.%.descriptionColor"),
            new Colour("primary", "components.primaryButton.%.defaults.backgroundColor"),
            new Colour("on-primary", "components.primaryButton.%.defaults.textColor"),
            new Colour("primary-hover", "components.primaryButton.%.hover.backgroundColor"),
            new Colour("on-primary-hover", "components.primaryButton.%.hover.textColor"),
            new Colour("primary-active", "components.primaryButton.%.active.backgroundColor"),
            new Colour("on-primary-active", "components.primaryButton.%.active.textColor"),
            new Colour("choice", "components.secondaryButton.%.defaults.backgroundColor"),
            new Colour("choice-border", "components.secondaryButton.%.defaults.borderColor"),
            new Colour("on-choice", "components.secondaryButton.%.defaults.textColor"),
            new Colour("choice-hover", "components.secondaryButton.%.hover.backgroundColor"),
            new Colour("choice-hover-border", "components.secondaryButton.%.hover.borderColor"),
            new Colour("on-choice-hover", "components.secondaryButton.%.hover.textColor"),
            new Colour("choice-active", "components.secondaryButton.%.active.backgroundColor"),
            new Colour("choice-active-border", "components.secondaryButton.%.active.borderColor"),
            new Colour("on-choice-active", "components.secondaryButton.%.active.textColor"),
            new Colour("idp", "components.idpButton.standard.%.defaults.backgroundColor"),
            new Colour("idp-border", "components.idpButton.standard.%.defaults.borderColor"),
            new Colour("on-idp", "components.idpButton.standard.%.defaults.textColor"),
            new Colour("idp-hover", "components.idpButton.standard.%.hover.backgroundColor"),
            new Colour("idp-hover-border", "components.idpButton.standard.%.hover.borderColor"),
            new Colour("on-idp-hover", "components.idpButton.standard.%.hover.textColor"),
            new Colour("idp-active", "components.idpButton.standard.%.active.backgroundColor"),
            new Colour("idp-active-border", "components.idpButton.standard.%.active.borderColor"),
            new Colour("on-idp-active", "components.idpButton.standard.%.active.textColor"),
            new Colour("menu", "componentClasses.dropDown.%.defaults.itemBackgroundColor"),
            new Colour("menu-hover", "componentClasses.dropDown.%.hover.itemBackgroundColor"),
            new Colour("on-menu-hover", "componentClasses.dropDown.%.hover.itemTextColor"),
            new Colour("menu-match", "componentClasses.dropDown.%.match.itemBackgroundColor"),
            new Colour("on-menu-match", "componentClasses.dropDown.%.match.itemTextColor"),
            new Colour("error", "components.alert.%.error.backgroundColor"),
            new Colour("error-border", "components.alert.%.error.borderColor"),
            new Colour("header", "components.pageHeader.%.background.color"),
            new Colour("header-border", "components.pageHeader.%.borderColor"),
            new Colour("footer", "components.pageFooter.%.background.color"),
            new Colour("footer-border", "components.pageFooter.%.borderColor"),
            new Colour("input", "componentClasses.input.%.defaults.backgroundColor"),
            new Colour("input-border", "componentClasses.input.%.defaults.borderColor"),
            new Colour("label", "componentClasses.inputLabel.%.textColor"),
            new Colour("hint", "componentClasses.inputDescription.%.textColor"),
            new Colour("link", "componentClasses.link.%.defaults.textColor"),
            new Colour("link-hover", "componentClasses.link.%.hover.textColor"),
            new Colour("focus", "componentClasses.focusState.%.borderColor"),
            new Colour("divider", "componentClasses.divider.%.borderColor"),
            new Colour("success", "componentClasses.statusIndicator.%.success.backgroundColor"),
            new Colour("success-border", "componentClasses.statusIndicator.%.success.borderColor"),
            new Colour("success-mark", "componentClasses.statusIndicator.%.success.indicatorColor"));

    static final List<Colour> RADII = List.of(
            new Colour("card-radius", "components.form.borderRadius"),
            new Colour("alert-radius", "components.alert.borderRadius"),
            new Colour("button-radius", "componentClasses.buttons.borderRadius"),
            new Colour("input-radius", "componentClasses.input.borderRadius"),
            new Colour("menu-radius", "componentClasses.dropDown.borderRadius"));

    private static final Settings DEFAULTS =
            Settings.parse(new Json(BrandingSettings.defaults().json()));

    private BrandColours() {}

    /** One declaration for each setting that is there and differs from what the style sheet says already. */
    static String declarations(Settings settings) {
        StringBuilder css = new StringBuilder();
        for (Colour colour : COLOURS) {
            declare(css, "l-" + colour.variable, colour.path.replace("%", "lightMode"), settings);
            declare(css, "d-" + colour.variable, colour.path.replace("%", "darkMode"), settings);
        }
        for (Colour radius : RADII) {
            declare(css, radius.variable, radius.path, settings);
        }
        return css.toString();
    }

    private static void declare(StringBuilder css, String variable, String path, Settings settings) {
        Optional<String> value = value(settings, path);
        if (value.isPresent() && !value.equals(value(DEFAULTS, path))) {
            css.append("--").append(variable).append(':').append(value.get()).append(';');
        }
    }

    private static Optional<String> value(Settings settings, String path) {
        return settings.colour(path)
                .map(colour -> colour.toLowerCase(Locale.ROOT))
                .or(() -> settings.pixels(path));
    }
}
