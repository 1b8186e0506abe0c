package dev.cenote.login.look;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The languages of managed login; classic pages speak English only. */
public enum Language {
    /** German. */
    DE("de", "Deutsch", "german"),
    /** English, which is what is shown where nobody chose. */
    EN("en", "English", "english"),
    /** Spanish. */
    ES("es", "Español", "spanish"),
    /** French. */
    FR("fr", "Français", "french"),
    /** Indonesian. */
    ID("id", "Bahasa Indonesia", "bahasa-indonesia"),
    /** Italian. */
    IT("it", "Italiano", "italian"),
    /** Japanese. */
    JA("ja", "日本語", "japanese"),
    /** Korean. */
    KO("ko", "한국어", "korean"),
    /** Dutch. */
    NL("nl", "Nederlands", "dutch"),
    /** Portuguese as in Brazil. */
    PT_BR("pt-BR", "Português (Brasil)", "portuguese-brazil"),
    /** Chinese in simplified characters. */
    ZH_CN("zh-CN", "中文（简体）", "chinese-simplified"),
    /** Chinese in traditional characters. */
    ZH_TW("zh-TW", "中文（繁體）", "chinese-traditional");

    private final String code;
    private final String ownName;
    private final String termsName;

    Language(String code, String ownName, String termsName) {
        this.code = code;
        this.ownName = ownName;
        this.termsName = termsName;
    }

    /** The language of the parameter or cookie {@code lang}; case does not matter, empty for what is not served. */
    public static Optional<Language> parse(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equalsIgnoreCase(code))
                .findFirst();
    }

    /** The first language of a list that is served, in any of its regions (RFC 4647 §3.4: look-up). */
    public static Optional<Language> firstOf(List<String> tags) {
        return tags.stream().flatMap(tag -> lookUp(tag).stream()).findFirst();
    }

    private static Optional<Language> lookUp(String tag) {
        for (String rest = tag; !rest.isEmpty(); rest = rest.substring(0, Math.max(0, rest.lastIndexOf('-')))) {
            Optional<Language> language = parse(rest);
            if (language.isPresent()) {
                return language;
            }
        }
        return Optional.empty();
    }

    /** As in {@code lang=} and in HTML: {@code pt-BR}. */
    public String code() {
        return code;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    /** The key of its link among those of a terms document; {@code cognito:default} is the one for all others. */
    public String termsKey() {
        return "cognito:" + termsName;
    }
}
