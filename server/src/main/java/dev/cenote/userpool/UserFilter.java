package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one comparison that a listing of people can make: {@code ATTRIBUTE = "VALUE"}, or {@code ^=} for values that
 * begin so. Blanks around the parts do not count; a quotation mark within the value is written {@code \"}.
 *
 * @param prefix whether a value that only begins so matches too
 */
public record UserFilter(String attribute, boolean prefix, String value) {
    /** Compares whether somebody is {@code Enabled} or {@code Disabled}. */
    public static final String ENABLED = "status";

    /** Compares the account status, upper and lower case alike. */
    public static final String STATUS = "cognito:user_status";

    private static final List<String> SEARCHED = List.of(UserSearch.USERNAME, StandardAttributes.SUB, ENABLED, STATUS);

    /** The filter in a text, none when it is empty; InvalidParameterException when it is malformed. */
    public static Optional<UserFilter> parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        UserFilter filter = new Parser(text).filter();
        if (!SEARCHED.contains(filter.attribute) && !UserSearch.ATTRIBUTES.contains(filter.attribute)) {
            throw Refusal.invalidParameter("Invalid search attribute: " + filter.attribute);
        }
        return Optional.of(filter);
    }

    /** The filter on one line, the same for all ways of writing it. */
    public String name() {
        return attribute + (prefix ? "^=" : "=") + value.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /** Those of these names, as a status is shown, that match. */
    public List<String> matching(List<String> names) {
        return names.stream()
                .filter(name -> attribute.equals(STATUS)
                        ? compare(name.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT))
                        : compare(name, value))
                .toList();
    }

    /** Whether somebody matches, whatever the index that found them can tell. */
    public boolean matches(UserNames names, User user) {
        return switch (attribute) {
            case UserSearch.USERNAME -> compare(user.username(), value);
            case ENABLED -> !matching(List.of(shown(user.enabled()))).isEmpty();
            case STATUS -> !matching(List.of(user.status().name())).isEmpty();
            // COGNITO: only addresses are compared without case, and only where the pool ignores case.
            case "email" ->
                user.attribute(attribute)
                        .filter(email -> compare(names.key(email), names.key(value)))
                        .isPresent();
            default ->
                user.attribute(attribute)
                        .filter(present -> compare(present, value))
                        .isPresent();
        };
    }

    /** Being enabled or not, as the filter names it. */
    public static String shown(boolean enabled) {
        return enabled ? "Enabled" : "Disabled";
    }

    private boolean compare(String present, String wanted) {
        return prefix ? present.startsWith(wanted) : present.equals(wanted);
    }

    /** Reads a filter from left to right. */
    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        UserFilter filter() {
            skipBlanks();
            String attribute = name();
            skipBlanks();
            boolean prefix = skip('^');
            require(skip('='));
            skipBlanks();
            String value = value();
            skipBlanks();
            require(at == text.length());
            return new UserFilter(attribute, prefix, value);
        }

        private String name() {
            int start = at;
            while (at < text.length()
                    && "=^\"".indexOf(text.charAt(at)) < 0
                    && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            require(at > start);
            return text.substring(start, at);
        }

        private String value() {
            require(skip('"'));
            StringBuilder value = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '"') {
                boolean escapes = text.startsWith("\\\"", at) || text.startsWith("\\\\", at);
                at += escapes ? 1 : 0;
                value.append(text.charAt(at++));
            }
            require(skip('"'));
            return value.toString();
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private boolean skip(char c) {
            boolean there = at < text.length() && text.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        private static void require(boolean fine) {
            if (!fine) {
                throw Refusal.invalidParameter("Error while parsing filter");
            }
        }
    }
}
