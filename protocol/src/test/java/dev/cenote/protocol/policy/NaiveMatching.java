package dev.cenote.protocol.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a statement's action, resource and conditions fit a request, by regular expressions. */
final class NaiveMatching {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern DEFAULT = Pattern.compile("([^,]*),\\s*'(.*)'\\s*");

    private final AccessRequest request;
    private final boolean variables;

    NaiveMatching(AccessRequest request, boolean variables) {
        this.request = request;
        this.variables = variables;
    }

    boolean matches(Map<String, Object> statement) {
        return action(statement) && resource(statement) && conditions(statement);
    }

    private boolean action(Map<String, Object> statement) {
        boolean not = statement.containsKey("NotAction");
        return not
                != list(statement.get(not ? "NotAction" : "Action")).stream()
                        .anyMatch(pattern -> Pattern.compile(wild(pattern), Pattern.CASE_INSENSITIVE)
                                .matcher(request.action())
                                .matches());
    }

    private boolean resource(Map<String, Object> statement) {
        if (statement.containsKey("NotResource")) {
            return list(statement.get("NotResource")).stream().noneMatch(this::covers);
        }
        return !statement.containsKey("Resource")
                || list(statement.get("Resource")).stream().anyMatch(this::covers);
    }

    private boolean covers(String pattern) {
        if (pattern.equals("*")) {
            return true;
        }
        String[] wanted = (pattern + ":*:*:*:*:*".substring(0, Math.max(0, 2 * (6 - pattern.split(":", 6).length))))
                .split(":", 6);
        String[] parts = request.resource().split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            return false;
        }
        for (int i = 0; i < 5; i++) {
            if (!parts[i].matches(wild(wanted[i]))) {
                return false;
            }
        }
        String last = filled(wanted[5], true);
        return last != null && parts[5].matches(last);
    }

    private boolean conditions(Map<String, Object> statement) {
        if (!statement.containsKey("Condition")) {
            return true;
        }
        for (Map.Entry<String, Object> block :
                Cases.object(statement.get("Condition")).entrySet()) {
            for (Map.Entry<String, Object> key : Cases.object(block.getValue()).entrySet()) {
                if (!condition(block.getKey(), key.getKey(), list(key.getValue()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean condition(String written, String key, List<String> wanted) {
        List<String> values = request.context().values(key);
        if (written.equals("Null")) {
            return wanted.stream().anyMatch(value -> value.equalsIgnoreCase(String.valueOf(values.isEmpty())));
        }
        boolean all = written.startsWith("ForAllValues:");
        boolean any = written.startsWith("ForAnyValue:");
        boolean ifExists = written.endsWith("IfExists");
        String operator = written.replaceFirst("^.*:", "").replaceFirst("IfExists$", "");
        boolean negated = operator.contains("Not");
        String positive = operator.replace("Not", "");
        if (values.isEmpty()) {
            return ifExists || all || (negated && !any);
        }
        long fitting = values.stream()
                .filter(value -> wanted.stream().anyMatch(want -> compare(positive, value, want)) != negated)
                .count();
        return all ? fitting == values.size() : fitting > 0;
    }

    private boolean compare(String operator, String value, String want) {
        if (operator.startsWith("Arn")) {
            return arn(value, want);
        }
        if (operator.startsWith("String")) {
            String text = filled(want, operator.endsWith("Like"));
            return text != null
                    && switch (operator) {
                        case "StringEquals" -> value.equals(text);
                        case "StringEqualsIgnoreCase" ->
                            value.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
                        default -> value.matches("(?s)" + text);
                    };
        }
        if (operator.startsWith("Numeric")) {
            return number(value)
                    && number(want)
                    && ordered(operator, new BigDecimal(value).compareTo(new BigDecimal(want)));
        }
        if (operator.startsWith("Date")) {
            Instant one = date(value);
            Instant other = date(want);
            return one != null && other != null && ordered(operator, one.compareTo(other));
        }
        return switch (operator) {
            case "Bool" -> want.matches("(?i)true|false") && value.equalsIgnoreCase(want);
            case "BinaryEquals" -> value.equals(want);
            case "IpAddress" -> within(value, want);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private boolean arn(String value, String want) {
        String[] parts = value.split(":", 6);
        // The colons inside of a variable's braces separate nothing.
        String[] wanted = (variables ? want.replaceAll("(\\$\\{[^}:]*):([^}]*})", "$1\u0000$2") : want).split(":", 6);
        if (parts.length < 6 || wanted.length < 6 || !parts[0].equals("arn")) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            String pattern = filled(wanted[i].replace('\u0000', ':'), true);
            if (pattern == null || !parts[i].matches(pattern)) {
                return false;
            }
        }
        return true;
    }

    private static boolean ordered(String operator, int comparison) {
        return operator.endsWith("LessThan")
                ? comparison < 0
                : operator.endsWith("LessThanEquals")
                        ? comparison <= 0
                        : operator.endsWith("GreaterThan")
                                ? comparison > 0
                                : operator.endsWith("GreaterThanEquals") ? comparison >= 0 : comparison == 0;
    }

    private static boolean number(String text) {
        return text.matches("-?[0-9]+(\\.[0-9]+)?");
    }

    private static @Nullable Instant date(String text) {
        if (text.matches("[0-9]+")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (text.matches("-[0-9]+")) {
            // Without its sign, a bare year would be seconds.
            return LocalDate.of(Integer.parseInt(text), 1, 1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        }
        return text.matches("[0-9]{4}-.*T.*") ? OffsetDateTime.parse(text).toInstant() : null;
    }

    private static boolean within(String address, String range) {
        if (!address.matches("[0-9]+([.][0-9]+){3}|[0-9a-f:]+:[0-9a-f:]*") || !range.matches("[0-9a-f.:/]+")) {
            return false;
        }
        String[] network = range.split("/", 2);
        byte[] one = InetAddress.ofLiteral(address).getAddress();
        byte[] other = InetAddress.ofLiteral(network[0]).getAddress();
        if (one.length != other.length) {
            return false;
        }
        int free = one.length * 8 - (network.length == 2 ? Integer.parseInt(network[1]) : one.length * 8);
        return new BigInteger(1, one).shiftRight(free).equals(new BigInteger(1, other).shiftRight(free));
    }

    /**
     * The text with its variables put in, as a regular expression where it has wildcards; null where one is missing.
     */
    private @Nullable String filled(String text, boolean wildcards) {
        StringBuilder filled = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        int done = 0;
        while (variables && variable.find()) {
            String between = text.substring(done, variable.start());
            String value = value(variable.group(1));
            if (value == null) {
                return null;
            }
            filled.append(wildcards ? wild(between) + Pattern.quote(value) : between + value);
            done = variable.end();
        }
        return filled.append(wildcards ? wild(text.substring(done)) : text.substring(done))
                .toString();
    }

    private @Nullable String value(String inside) {
        if (inside.length() == 1 && "*?$".contains(inside)) {
            return inside;
        }
        Matcher fallback = DEFAULT.matcher(inside);
        boolean falls = fallback.matches();
        List<String> values = request.context().values(falls ? fallback.group(1) : inside);
        if (values.size() == 1) {
            return values.getFirst();
        }
        return falls && values.isEmpty() ? fallback.group(2) : null;
    }

    private static String wild(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }

    static List<String> list(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> values -> values.stream().map(Objects::toString).toList();
            default -> List.of(value.toString());
        };
    }
}
