package dev.cenote.protocol.policy;

import dev.cenote.protocol.policy.Condition.Quantifier;
import dev.cenote.protocol.policy.Draft.Line;
import dev.cenote.protocol.policy.Draft.Listed;
import dev.cenote.protocol.policy.Draft.Named;
import dev.cenote.protocol.policy.Json.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes statements that can be compared out of the checked texts of a draft. */
final class Statements {
    private static final String FOR_ALL = "ForAllValues:";
    private static final String FOR_ANY = "ForAnyValue:";
    private static final String IF_EXISTS = "IfExists";

    private Statements() {}

    static Statement of(Line line, boolean variables) {
        return new Statement(
                line.effect().equals("Allow"),
                principals(line.principals()),
                actions(Objects.requireNonNull(line.actions())),
                resources(line.resources(), variables),
                conditions(line.conditions(), variables),
                line.place().start(),
                line.place().end());
    }

    /** Every context key that the statement asks for, in its conditions and as a variable. */
    static void eachKey(Statement statement, Consumer<String> keys) {
        statement.resources().eachKey(keys);
        statement.conditions().forEach(condition -> condition.eachKey(keys));
    }

    static boolean knowsOperator(String written) {
        return Operator.find(written) != null;
    }

    private static @Nullable Principals principals(@Nullable Named named) {
        if (named == null) {
            return null;
        }
        Map<String, List<String>> names = new LinkedHashMap<>();
        named.names()
                .forEach((type, texts) ->
                        names.put(type, texts.stream().map(Text::value).toList()));
        return new Principals(named.inverted(), named.everyone(), names);
    }

    private static ActionPatterns actions(Listed listed) {
        return new ActionPatterns(listed.values(), listed.inverted());
    }

    private static ResourcePatterns resources(@Nullable Listed listed, boolean variables) {
        return listed == null
                ? ResourcePatterns.EVERY
                : new ResourcePatterns(listed.values(), listed.inverted(), variables);
    }

    private static List<Condition> conditions(Map<String, Map<String, List<String>>> block, boolean variables) {
        List<Condition> conditions = new ArrayList<>();
        block.forEach((written, keys) -> keys.forEach((key, values) -> {
            Operator operator = Objects.requireNonNull(Operator.find(written));
            List<Comparand> comparands = values.stream()
                    .map(value -> operator.known.comparing().against(value, variables))
                    .toList();
            conditions.add(new Condition(
                    operator.known, operator.quantifier, operator.ifExists, key, Context.lower(key), comparands));
        }));
        return conditions;
    }

    /** An operator with its prefix and suffix. */
    record Operator(ConditionOperator known, Quantifier quantifier, boolean ifExists) {
        static @Nullable Operator find(String written) {
            Quantifier quantifier = written.startsWith(FOR_ALL)
                    ? Quantifier.FOR_ALL_VALUES
                    : written.startsWith(FOR_ANY) ? Quantifier.FOR_ANY_VALUE : Quantifier.NONE;
            String name = quantifier == Quantifier.NONE ? written : written.substring(written.indexOf(':') + 1);
            boolean ifExists = name.endsWith(IF_EXISTS);
            ConditionOperator known =
                    ConditionOperator.find(ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name);
            // Whether a key is there is one question, whatever its values are.
            boolean plain = quantifier == Quantifier.NONE && !ifExists;
            return known == null || (known.name().equals(ConditionOperator.NULL) && !plain)
                    ? null
                    : new Operator(known, quantifier, ifExists);
        }
    }
}
