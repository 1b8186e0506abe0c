package dev.cenote.login.look;

import dev.cenote.signin.FirstFactor;
import dev.cenote.signin.SecondFactor;
import dev.cenote.userpool.DeliveryMedium;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the templates of every page need besides the page: its look, its language, its message. */
public final class View {
    private final Page page;
    private final Style style;
    private final Words words;
    private final Theme theme;
    private final Inputs inputs;
    private final PageAssets assets;

    View(Page page, Style style, PageAssets assets) {
        this.page = page;
        this.style = style;
        this.assets = assets;
        this.words = style.look() instanceof Look.Managed ? Words.of(style.language()) : Words.classic();
        this.theme = Theme.of(style.look());
        this.inputs = new Inputs(words);
    }

    /** Whether this is the look of the hosted UI. */
    public boolean classic() {
        return style.look() instanceof Look.Classic;
    }

    /** Colours, images and placement. */
    public Theme theme() {
        return theme;
    }

    /** The fields of forms. */
    public Inputs inputs() {
        return inputs;
    }

    /** The language of the texts, as HTML names it. */
    public String language() {
        return classic() ? Language.EN.code() : style.language().code();
    }

    /** What lets the page's own style through the content security policy. */
    public String nonce() {
        return style.nonce();
    }

    /** The style rules that belong to this pool; they cannot end the element they stand in. */
    public String ownStyle() {
        return theme.css().replace("<", "\\3C ");
    }

    /** The address of a style sheet, script or picture that comes with the product. */
    public String asset(String name) {
        return assets.url(style.mount(), name);
    }

    /** The title of the window; an error is said first, because a screen reader reads it first. */
    public String documentTitle(String title) {
        return failed() ? words.text("error.title", title) : title;
    }

    /** A text. */
    public String t(String key) {
        return words.text(key);
    }

    /** A text with a value in it. */
    public String t(String key, String argument) {
        return words.text(key, argument);
    }

    /** A text in pieces. */
    public List<Words.Part> parts(String key) {
        return words.parts(key);
    }

    /** The key of the text for a medium. */
    public String byMedium(String key, DeliveryMedium medium) {
        return key + '.' + medium.name();
    }

    /** The icon of a medium; of mail where it is not known. */
    public String icon(@Nullable DeliveryMedium medium) {
        return medium == DeliveryMedium.SMS ? "phone" : "mail";
    }

    /** Under which name the token against forged requests goes. */
    public String csrfName() {
        return classic() ? FieldNames.CSRF : FieldNames.CSRF_MANAGED;
    }

    /** The page's message in the page's language; null for none. */
    public @Nullable String message() {
        return switch (page.message()) {
            case null -> null;
            case Message.Given given -> apiText(given.text());
            case Message.Known known -> words.text("notice." + known.notice().name());
        };
    }

    /** The id of the message's element; tools that read the hosted UI know it by this one. */
    public String messageId() {
        return classic() ? "loginErrorMessage" : "message";
    }

    /** A text of the API in the page's language, if it is a known one. */
    String apiText(String text) {
        return ApiTexts.translated(text, words);
    }

    /** Whether the message is an error. */
    public boolean failed() {
        Message message = page.message();
        return message != null && message.kind() == Message.Kind.ERROR;
    }

    /** What describes a field: its hint, and the message where the person is led to this field by it. */
    public @Nullable String description(Input input, boolean focus) {
        List<String> ids = new ArrayList<>();
        if (focus && page.message() != null) {
            ids.add(messageId());
        }
        if (input.hint() != null) {
            ids.add(input.id() + "-hint");
        }
        if (input.css().equals("judged")) {
            ids.add("rules");
        }
        return ids.isEmpty() ? null : String.join(" ", ids);
    }

    /** The rules for passwords, one line each. */
    public List<Rule> rules(PasswordRules rules) {
        List<Rule> shown = new ArrayList<>();
        if (rules.length() > 0) {
            shown.add(new Rule("length", rules.length(), words.text("rules.length", String.valueOf(rules.length()))));
        }
        add(shown, rules.lower(), "lower");
        add(shown, rules.upper(), "upper");
        add(shown, rules.digit(), "digit");
        add(shown, rules.symbol(), "symbol");
        return shown;
    }

    private void add(List<Rule> shown, boolean asked, String name) {
        if (asked) {
            shown.add(new Rule(name, 0, words.text("rules." + name)));
        }
    }

    /** What an app asks for, in words: ours, those of the API that it is for, or else the scope itself. */
    public String scope(AskedScope scope) {
        String description = scope.description();
        return words.find("scope." + scope.name()).orElse(description == null ? scope.name() : description);
    }

    /** The ways to begin, the strongest first; both kinds of password are one. */
    public List<Way> firstWays(Set<FirstFactor> available) {
        List<Way> ways = new ArrayList<>();
        if (available.contains(FirstFactor.WEB_AUTHN)) {
            ways.add(way(FirstFactor.WEB_AUTHN.name(), "passkey"));
        }
        if (available.contains(FirstFactor.PASSWORD) || available.contains(FirstFactor.PASSWORD_SRP)) {
            ways.add(way(FirstFactor.PASSWORD.name(), "lock"));
        }
        if (available.contains(FirstFactor.EMAIL_OTP)) {
            ways.add(way(FirstFactor.EMAIL_OTP.name(), "mail"));
        }
        if (available.contains(FirstFactor.SMS_OTP)) {
            ways.add(way(FirstFactor.SMS_OTP.name(), "phone"));
        }
        return ways;
    }

    private Way way(String value, String icon) {
        return new Way(
                value,
                icon,
                words.text("way." + value),
                words.find("way." + value + ".hint").orElse(null));
    }

    /** The second factors, the strongest first. */
    public List<Way> secondWays(Set<SecondFactor> available) {
        List<Way> ways = new ArrayList<>();
        if (available.contains(SecondFactor.SOFTWARE_TOKEN)) {
            ways.add(way(SecondFactor.SOFTWARE_TOKEN.name(), "app"));
        }
        if (available.contains(SecondFactor.EMAIL)) {
            ways.add(way(SecondFactor.EMAIL.name(), "mail"));
        }
        if (available.contains(SecondFactor.SMS)) {
            ways.add(way(SecondFactor.SMS.name(), "phone"));
        }
        return ways;
    }

    /** What the language selector offers; nothing where there is none. */
    public List<LanguageLink> languages() {
        if (classic() || style.here().isEmpty() || !theme.languageSelector()) {
            return List.of();
        }
        return Arrays.stream(Language.values())
                .map(language -> LanguageLink.of(language, style))
                .toList();
    }

    /** The page's language in its own words. */
    public String languageName() {
        return style.language().ownName();
    }

    /** One rule for passwords. */
    public record Rule(String name, int length, String text) {}

    /** This page in another language. */
    public record LanguageLink(String code, String name, String url, boolean current) {
        private static LanguageLink of(Language language, Style style) {
            return new LanguageLink(
                    language.code(),
                    language.ownName(),
                    Addresses.with(style.here(), FieldNames.LANGUAGE, language.code()),
                    language == style.language());
        }
    }
}
