package dev.cenote.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.protocol.policy.Decision.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which actions and resources a statement covers. */
class MatchingTest {
    static Stream<Cases.Case> cases() {
        return Cases.read("decisions.json", "cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decidesAsTheTableSays(Cases.Case one) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", one.members().getOrDefault("version", "2012-10-17"));
        document.put("Statement", Objects.requireNonNull(one.members().get("statements")));
        Policies policies = Policies.ofIdentity(
                List.of(new NamedPolicy("p", "user", Policy.parse(JsonObjects.write(document), PolicyKind.INLINE))));
        int asked = 0;
        for (Outcome outcome : Outcome.values()) {
            for (AccessRequest request : requests(one, outcome)) {
                assertThat(Evaluation.decide(Asked.USER, policies, request).outcome())
                        .as("%s", request)
                        .isEqualTo(outcome);
                asked++;
            }
        }
        assertThat(asked).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, A, false",
        "a, '', false",
        "'', '', true",
        "'', a, false",
        "*, '', true",
        "*, abc, true",
        "**, abc, true",
        "?, a, true",
        "?, '', false",
        "?, ab, false",
        "a*, a, true",
        "a*c, abbc, true",
        "a*c, abcb, false",
        "*a*b*, xaxbx, true",
        "*a*b*, xbxax, false",
        "a*b*c, abxbc, true",
        "*ab, aab, true",
        "*ab, aba, false",
        "*?, '', false",
        "?*?, a, false",
        "?*?, ab, true",
        "a?c, abc, true",
        "a.c, abc, false",
        "[a], a, false"
    })
    void anAsteriskIsAnyRunAndAQuestionMarkOneCharacter(String pattern, String text, boolean matches) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void aHostilePatternIsNoWork() {
        String pattern = "a*".repeat(1000) + 'b';
        assertThat(Glob.of(pattern).matches("a".repeat(2000))).isFalse();
        assertThat(Glob.of("*".repeat(100_000) + 'a').matches("b".repeat(2000))).isFalse();
        assertThat(Glob.of("*a".repeat(1000) + '*').matches("a".repeat(2000))).isTrue();
    }

    private static List<AccessRequest> requests(Cases.Case one, Outcome outcome) {
        Object list = one.members().getOrDefault(outcome.evalDecision(), List.of());
        return Cases.objects(list)
                .map(request -> new AccessRequest(
                        (String) request.getOrDefault("action", "sns:Publish"),
                        (String) request.getOrDefault("resource", "*"),
                        Cases.context(Cases.object(request.getOrDefault("context", Map.of())))))
                .toList();
    }
}
