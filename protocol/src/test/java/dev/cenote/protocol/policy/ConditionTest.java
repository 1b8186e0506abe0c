package dev.cenote.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.json.JsonObjects;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every condition operator: what it compares, and what it says about absent and about several values. */
class ConditionTest {
    static Stream<Cases.Case> cases() {
        return Cases.read("conditions.json", "cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holdsWhereTheTableSaysSo(Cases.Case one) {
        Policy policy = conditional("2012-10-17", one.document("condition"));
        List<Context> holding = Cases.contexts(one.members().get("holds")).toList();
        List<Context> failing = Cases.contexts(one.members().get("fails")).toList();
        assertThat(holding).allMatch(context -> holds(policy, context));
        assertThat(failing).noneMatch(context -> holds(policy, context));
        assertThat(holding.size() + failing.size()).isPositive();
    }

    @Test
    void noKeyHidesAnotherThatDiffersInLetterCaseAlone() {
        Policy policy = conditional("2012-10-17", "{\"StringEquals\":{\"aws:RequestTag/Team\":\"prod\"}}");
        for (String other : List.of("team", "TEAM", "tEAM")) {
            Map<String, List<String>> keys =
                    Map.of("aws:RequestTag/Team", List.of("prod"), "aws:RequestTag/" + other, List.of("dev"));
            assertThat(holds(policy, Context.of(keys))).isTrue();
        }
        Context later = Context.of(Map.of("aws:RequestTag/Team", List.of("prod")))
                .with(Map.of("aws:RequestTag/TEAM", List.of("dev")));
        assertThat(holds(policy, later)).isFalse();
    }

    /**
     * For each operator a policy value, a request value that it matches and one that it does not; then every prefix and
     * suffix with every number of values.
     */
    @ParameterizedTest
    @CsvSource({
        "StringEquals, a, a, b",
        "StringEqualsIgnoreCase, a, A, b",
        "StringLike, a*, ab, b",
        "NumericEquals, 5, 5.0, 6",
        "NumericLessThan, 5, 4, 5",
        "NumericLessThanEquals, 5, 5, 6",
        "NumericGreaterThan, 5, 6, 5",
        "NumericGreaterThanEquals, 5, 5, 4",
        "DateEquals, 2026-01-01, 2026-01-01T00:00:00Z, 2027-01-01",
        "DateLessThan, 2026-01-01, 2025-01-01, 2026-01-01",
        "DateLessThanEquals, 2026-01-01, 2026-01-01, 2026-01-02",
        "DateGreaterThan, 2026-01-01, 2026-01-02, 2026-01-01",
        "DateGreaterThanEquals, 2026-01-01, 2026-01-01, 2025-01-01",
        "Bool, true, True, false",
        "BinaryEquals, YQ==, YQ==, Yg==",
        "IpAddress, 10.0.0.0/8, 10.1.1.1, 11.1.1.1",
        "ArnEquals, arn:aws:sns:*:1:t, arn:aws:sns:r:1:t, arn:aws:sns:r:2:t",
        "ArnLike, arn:aws:sns:*:1:t, arn:aws:sns:r:1:t, arn:aws:sns:r:2:t"
    })
    void aPositiveOperatorWithEveryPrefixAndSuffix(String operator, String policy, String yes, String no) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        // Values of the request:       none     yes      no       yes+no   yes+yes  no+no
        rows.put("%s", List.of("false", "true", "false", "true", "true", "false"));
        rows.put("%sIfExists", List.of("true", "true", "false", "true", "true", "false"));
        rows.put("ForAnyValue:%s", List.of("false", "true", "false", "true", "true", "false"));
        rows.put("ForAnyValue:%sIfExists", List.of("true", "true", "false", "true", "true", "false"));
        rows.put("ForAllValues:%s", List.of("true", "true", "false", "false", "true", "false"));
        rows.put("ForAllValues:%sIfExists", List.of("true", "true", "false", "false", "true", "false"));
        rows.forEach((form, expected) -> check(form.formatted(operator), policy, List.of(yes, no), expected));
    }

    @ParameterizedTest
    @CsvSource({
        "StringNotEquals, a, a, b",
        "StringNotEqualsIgnoreCase, a, A, b",
        "StringNotLike, a*, ab, b",
        "NumericNotEquals, 5, 5.0, 6",
        "DateNotEquals, 2026-01-01, 2026-01-01T00:00:00Z, 2027-01-01",
        "NotIpAddress, 10.0.0.0/8, 10.1.1.1, 11.1.1.1",
        "ArnNotEquals, arn:aws:sns:*:1:t, arn:aws:sns:r:1:t, arn:aws:sns:r:2:t",
        "ArnNotLike, arn:aws:sns:*:1:t, arn:aws:sns:r:1:t, arn:aws:sns:r:2:t"
    })
    void aNegatedOperatorWithEveryPrefixAndSuffix(String operator, String policy, String equal, String other) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        // Values of the request:       none    equal    other    both     equal×2  other×2
        rows.put("%s", List.of("true", "false", "true", "true", "false", "true"));
        rows.put("%sIfExists", List.of("true", "false", "true", "true", "false", "true"));
        rows.put("ForAnyValue:%s", List.of("false", "false", "true", "true", "false", "true"));
        rows.put("ForAnyValue:%sIfExists", List.of("true", "false", "true", "true", "false", "true"));
        rows.put("ForAllValues:%s", List.of("true", "false", "true", "false", "false", "true"));
        rows.put("ForAllValues:%sIfExists", List.of("true", "false", "true", "false", "false", "true"));
        rows.forEach((form, expected) -> check(form.formatted(operator), policy, List.of(equal, other), expected));
    }

    @Test
    void policiesOfTheOldVersionHaveNoVariables() {
        for (String version : List.of("2008-10-17", "")) {
            Policy policy = conditional(version, "{\"StringEquals\":{\"k\":\"${aws:username}\"}}");
            assertThat(holds(policy, Context.of(Map.of("k", List.of("ann"), "aws:username", List.of("ann")))))
                    .isFalse();
            assertThat(holds(policy, Context.of(Map.of("k", List.of("${aws:username}")))))
                    .isTrue();
        }
    }

    @Test
    void aContextIsWhatWasPutInLast() {
        Context context = Context.of(Map.of("A", List.of("1"), "b", List.of("2")))
                .with(Map.of("a", List.of("3", "4"), "B", List.of()));
        assertThat(context.values("A")).containsExactly("3", "4");
        assertThat(context.has("b")).isFalse();
        assertThat(context.values("b")).isEmpty();
        assertThat(context).isEqualTo(Context.of(Map.of("a", List.of("3", "4"))));
        assertThat(context).hasToString("Context[a]");
    }

    private static void check(String operator, String policyValue, List<String> values, List<String> expected) {
        Map<String, Object> condition = Map.of(operator, Map.of("k", policyValue));
        Policy policy = conditional("2012-10-17", JsonObjects.write(condition));
        String first = values.getFirst();
        String second = values.getLast();
        List<List<String>> asked = Arrays.asList(
                List.of(),
                List.of(first),
                List.of(second),
                List.of(first, second),
                List.of(first, first),
                List.of(second, second));
        for (int i = 0; i < asked.size(); i++) {
            assertThat(holds(policy, Context.of(Map.of("k", asked.get(i)))))
                    .as("%s with %s", operator, asked.get(i))
                    .isEqualTo(Boolean.parseBoolean(expected.get(i)));
        }
    }

    private static Policy conditional(String version, String condition) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", "*");
        statement.put("Resource", "*");
        statement.put("Condition", Objects.requireNonNull(JsonObjects.require(condition)));
        Map<String, Object> document = new LinkedHashMap<>();
        if (!version.isEmpty()) {
            document.put("Version", version);
        }
        document.put("Statement", statement);
        return Policy.parse(JsonObjects.write(document), PolicyKind.INLINE);
    }

    private static boolean holds(Policy policy, Context context) {
        Policies policies = Policies.ofIdentity(List.of(new NamedPolicy("p", "user", policy)));
        return Evaluation.decide(Asked.USER, policies, new AccessRequest("sns:Publish", "*", context))
                .allowed();
    }
}
