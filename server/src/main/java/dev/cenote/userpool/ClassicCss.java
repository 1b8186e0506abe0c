package dev.cenote.userpool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The style sheet that a pool or an app client gives the classic pages. It may only speak of the classes that these
 * pages have for it, and only say what changes how they look: it cannot fetch anything, cover anything or end its own
 * style element.
 *
 * @param rules in the order in which they were given
 */
public record ClassicCss(List<Rule> rules) {
    private static final int MAX_BYTES = 3 * 1024;

    // COGNITO: the documented names; nothing else may be selected.
    private static final Set<String> CLASSES = Set.of(
            "background",
            "banner",
            "errorMessage",
            "idpButton",
            "idpButton:hover",
            "idpDescription",
            "inputField",
            "inputField:focus",
            "label",
            "legalText",
            "logo",
            "passwordCheck-valid",
            "passwordCheck-notValid",
            "redirect",
            "socialButton",
            "submitButton",
            "submitButton:hover",
            "textDescription");

    private static final Pattern SELECTOR = Pattern.compile("\\.([\\w-]+?)-customizable(:hover|:focus)?");

    // More than the documented ones, because style sheets that work on AWS hold more; none that could move one thing
    // over another.
    private static final Pattern PROPERTY = Pattern.compile(
            "background(-color)?|box-(shadow|sizing)|color|cursor|display"
                    + "|font(-(family|size|style|weight))?|(line-|min-|max-)?height|(min-|max-)?width|letter-spacing|opacity"
                    + "|outline(-(color|offset|style|width))?|(margin|padding)(-(top|right|bottom|left))?"
                    + "|border(-(top|right|bottom|left))?(-(color|style|width))?|border-((top|bottom)-(left|right)-)?radius"
                    + "|text-(align|decoration|shadow|transform|indent)|transition|vertical-align|white-space|word-spacing");

    private static final Pattern VALUE = Pattern.compile("[\\w\\s#%.,()+*/!'\"-]+");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern FUNCTION = Pattern.compile("([\\w-]*)\\s*\\(");
    private static final Set<String> FUNCTIONS =
            Set.of("rgb", "rgba", "hsl", "hsla", "calc", "linear-gradient", "radial-gradient", "cubic-bezier");
    private static final Pattern COMMENT = Pattern.compile("/\\*[^*]*\\*+(?:[^/*][^*]*\\*+)*/");

    /** Copies the list. */
    public ClassicCss {
        rules = List.copyOf(rules);
    }

    /**
     * Some selectors and what is declared for them.
     *
     * @param selectors such as {@code .label-customizable}
     */
    public record Rule(List<String> selectors, List<Declaration> declarations) {
        /** Copies the lists. */
        public Rule {
            selectors = List.copyOf(selectors);
            declarations = List.copyOf(declarations);
        }
    }

    /** A property in lower case and its value. */
    public record Declaration(String property, String value) {}

    /** Reads an untrusted style sheet of at most 3 KB; InvalidParameterException says what may not be in it. */
    public static ClassicCss parse(String css) {
        if (css.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw ChosenBrandingTexts.css("it must be no larger than 3 KB.");
        }
        String text = COMMENT.matcher(css).replaceAll(" ");
        List<Rule> rules = new ArrayList<>();
        int at = 0;
        while (!text.substring(at).isBlank()) {
            int open = text.indexOf('{', at);
            int close = text.indexOf('}', at);
            if (open < 0 || close < open) {
                throw ChosenBrandingTexts.css("braces do not match.");
            }
            rules.add(new Rule(selectors(text.substring(at, open)), declarations(text.substring(open + 1, close))));
            at = close + 1;
        }
        return new ClassicCss(rules);
    }

    /** The style sheet as pages may hold it: without comments, and without a character that HTML could mistake. */
    public String text() {
        return rules.stream()
                .map(rule -> String.join(",", rule.selectors())
                        + rule.declarations().stream()
                                .map(declaration -> declaration.property() + ':' + declaration.value())
                                .collect(Collectors.joining(";", "{", "}")))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> selectors(String text) {
        return Arrays.stream(text.split(",", -1)).map(ClassicCss::selector).toList();
    }

    private static String selector(String text) {
        String selector = text.strip();
        Matcher matcher = SELECTOR.matcher(selector);
        if (!matcher.matches()) {
            throw ChosenBrandingTexts.css("the selector " + quoted(selector) + " is not supported.");
        }
        String pseudo = matcher.group(2) == null ? "" : matcher.group(2);
        if (!CLASSES.contains(matcher.group(1) + pseudo)) {
            throw ChosenBrandingTexts.css("the selector " + quoted(selector) + " is not supported.");
        }
        return selector;
    }

    private static List<Declaration> declarations(String body) {
        return Arrays.stream(body.split(";"))
                .filter(part -> !part.isBlank())
                .map(ClassicCss::declaration)
                .toList();
    }

    private static Declaration declaration(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw ChosenBrandingTexts.css(quoted(text.strip()) + " is not a declaration.");
        }
        String property = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = text.substring(colon + 1).strip();
        if (!PROPERTY.matcher(property).matches()) {
            throw ChosenBrandingTexts.css("the property " + quoted(property) + " is not supported.");
        }
        if (!VALUE.matcher(value).matches() || !harmless(value) || moves(property, value)) {
            throw ChosenBrandingTexts.css("the value of " + property + " is not supported.");
        }
        return new Declaration(property, value.replaceAll("\\s+", " "));
    }

    /** Known functions only, and nothing left open that would swallow what follows. */
    private static boolean harmless(String value) {
        String outside = STRING.matcher(value).replaceAll(" ");
        boolean known = FUNCTION.matcher(outside)
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .allMatch(name -> name.isEmpty() || FUNCTIONS.contains(name));
        boolean closed = outside.indexOf('"') < 0 && outside.indexOf('\'') < 0 && balanced(outside);
        return known && closed && !value.contains("/*");
    }

    /** Whether each parenthesis ends, and none ends that did not begin. */
    private static boolean balanced(String text) {
        int depth = 0;
        for (int at = 0; at < text.length() && depth >= 0; at++) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
        }
        return depth == 0;
    }

    /** Below nothing a margin would move what it belongs to over something else. */
    private static boolean moves(String property, String value) {
        return property.startsWith("margin") && value.indexOf('-') >= 0;
    }

    private static String quoted(String text) {
        return '\'' + (text.length() > 60 ? text.substring(0, 60) : text) + '\'';
    }
}
