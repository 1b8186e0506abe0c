package dev.cenote.login.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a pool has made of its look: colours, images, where the form stands. */
public final class Theme {
    private static final String DYNAMIC = "DYNAMIC";
    private static final Set<String> SCHEMES = Set.of("LIGHT", "DARK", DYNAMIC);
    private static final Set<String> PLACES = Set.of("START", "CENTER", "END");
    // What stands in url("…") of a style sheet must not be able to leave it.
    private static final Pattern PLAIN_URL = Pattern.compile("[A-Za-z0-9/._~%?=&:@+,;-]+");

    private final Look look;
    private final Settings settings;
    private final String scheme;
    private final String css;

    private Theme(Look look, Settings settings) {
        this.look = look;
        this.settings = settings;
        String wanted = settings.text("categories.global.colorSchemeMode", DYNAMIC);
        this.scheme = look instanceof Look.Classic ? "LIGHT" : SCHEMES.contains(wanted) ? wanted : DYNAMIC;
        this.css = switch (look) {
            case Look.Classic classic -> classic.css() == null ? "" : classic.css();
            case Look.Managed managed ->
                managed.settings() == null && managed.images().isEmpty() ? "" : managedCss();
        };
    }

    static Theme of(Look look) {
        return switch (look) {
            case Look.Classic classic -> new Theme(classic, Settings.parse(null));
            case Look.Managed managed -> new Theme(managed, Settings.parse(managed.settings()));
        };
    }

    /** {@code light}, {@code dark}, or {@code dynamic}: as the person's device has it. */
    public String scheme() {
        return scheme.toLowerCase(Locale.ROOT);
    }

    /** The same for browsers. */
    public String colorScheme() {
        return scheme.equals(DYNAMIC) ? "light dark" : scheme();
    }

    /** The logo of classic pages; null for none. */
    public @Nullable String classicLogo() {
        return look instanceof Look.Classic classic ? classic.logoUrl() : null;
    }

    /** The style rules of this pool; empty for none. */
    public String css() {
        return css;
    }

    private String managedCss() {
        StringBuilder css = new StringBuilder();
        String declarations = BrandColours.declarations(settings);
        if (!declarations.isEmpty()) {
            css.append(":root{").append(declarations).append('}');
        }
        // The glow is our own: where the pool has chosen a colour or an image, there is that and nothing else.
        if (declarations.contains("-page:")) {
            css.append("body{background-image:none}");
        }
        background(css, "body", "PAGE_BACKGROUND", "components.pageBackground.image.enabled");
        background(css, ".card", "FORM_BACKGROUND", "components.form.backgroundImage.enabled");
        background(css, ".top", "PAGE_HEADER_BACKGROUND", "components.pageHeader.backgroundImage.enabled");
        background(css, ".bottom", "PAGE_FOOTER_BACKGROUND", "components.pageFooter.backgroundImage.enabled");
        return css.toString();
    }

    private void background(StringBuilder css, String selector, String category, String path) {
        if (!settings.on(path, category.equals("PAGE_BACKGROUND"))) {
            return;
        }
        String url = find(category, scheme.equals("DARK") ? "DARK" : "LIGHT");
        if (url != null && PLAIN_URL.matcher(url).matches()) {
            css.append(selector).append("{background-image:url(\"").append(url).append("\")}");
        }
        String dark = dark(category);
        if (dark != null && PLAIN_URL.matcher(dark).matches()) {
            css.append("@media (prefers-color-scheme:dark){")
                    .append(selector)
                    .append("{background-image:url(\"")
                    .append(dark)
                    .append("\")}}");
        }
    }

    /** Where the form stands, and how close together everything is: classes of the style sheet. */
    public String placement() {
        return "x-" + place("horizontal") + " y-" + place("vertical") + density() + logoPlace()
                + (css.isEmpty() ? "" : " branded");
    }

    private String place(String axis) {
        String place = settings.text("categories.form.location." + axis, "CENTER");
        return (PLACES.contains(place) ? place : "CENTER").toLowerCase(Locale.ROOT);
    }

    private String density() {
        return settings.text("categories.global.spacingDensity", "REGULAR").equals("COMPACT") ? " compact" : "";
    }

    private String logoPlace() {
        String place = settings.text("components.form.logo.location", "CENTER");
        return " logo-" + (PLACES.contains(place) ? place : "CENTER").toLowerCase(Locale.ROOT);
    }

    /** Whether pages for codes and the like show a drawing. */
    public boolean graphics() {
        return settings.on("categories.form.displayGraphics", true);
    }

    /** Whether people may choose the language on the page. */
    public boolean languageSelector() {
        return settings.on("categories.form.languageSelector.enabled", true);
    }

    /** Whether there is a header. */
    public boolean header() {
        return settings.on("categories.global.pageHeader.enabled", false);
    }

    /** Whether there is a footer. */
    public boolean footer() {
        return settings.on("categories.global.pageFooter.enabled", false);
    }

    /** Whether other providers stand above the form, which is so unless the settings order it otherwise. */
    public boolean providersFirst() {
        Object order = settings.find("categories.auth.authMethodOrder", List.class)
                .map(Object::toString)
                .orElse("");
        String text = order.toString();
        int local = text.indexOf("USERNAME_PASSWORD");
        return look instanceof Look.Managed && (local < 0 || text.indexOf("FEDERATED") < local);
    }

    /** The icons of the window; empty for the product's own. */
    public List<String> favicons() {
        List<String> icons = new ArrayList<>();
        List<?> enabled =
                settings.find("components.favicon.enabledTypes", List.class).orElse(List.of("ICO", "SVG"));
        for (String type : List.of("SVG", "ICO")) {
            String url = find("FAVICON_" + type, "LIGHT");
            if (url != null && enabled.contains(type)) {
                icons.add(url);
            }
        }
        return icons;
    }

    /** Whether an image of this category is to be shown. */
    public boolean has(String category) {
        return shown(category) && image(category) != null;
    }

    private boolean shown(String category) {
        return switch (category) {
            case "FORM_LOGO" -> settings.on("components.form.logo.enabled", false);
            case "PAGE_HEADER_LOGO" -> settings.on("components.pageHeader.logo.enabled", false);
            case "PAGE_FOOTER_LOGO" -> settings.on("components.pageFooter.logo.enabled", false);
            default -> true;
        };
    }

    /** The address of an image, as light pages have it unless all are dark; null for none. */
    public @Nullable String image(String category) {
        return find(category, scheme.equals("DARK") ? "DARK" : "LIGHT");
    }

    /** The address of the image that dark pages have in its place; null where it is the same or the mode is fixed. */
    public @Nullable String dark(String category) {
        return scheme.equals(DYNAMIC) ? exactly(category, "DARK") : null;
    }

    private @Nullable String find(String category, String mode) {
        String exact = exactly(category, mode);
        return exact == null ? exactly(category, DYNAMIC) : exact;
    }

    private @Nullable String exactly(String category, String mode) {
        return look instanceof Look.Managed managed
                ? managed.images().stream()
                        .filter(image -> image.category().equals(category)
                                && image.colorMode().equals(mode))
                        .map(BrandImage::url)
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
