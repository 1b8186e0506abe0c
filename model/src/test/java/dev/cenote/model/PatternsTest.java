package dev.cenote.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * AWS's patterns meet hostile text: every one is decided within bounded steps, and good text is never refused for it.
 */
final class PatternsTest {
    static final List<ServiceModel> ALL = Services.ALL;

    private static final int LONG = 100_000;
    private static final List<String> HOSTILE = List.of(
            "a".repeat(LONG),
            "a".repeat(LONG) + "!",
            "arn:aws:a:" + "a:".repeat(LONG) + "\n",
            "0:".repeat(LONG) + "\0",
            "a.".repeat(LONG) + "@",
            " ".repeat(LONG) + "\u0001",
            "/".repeat(LONG) + "\uD800",
            "arn:aws:iam::" + "1".repeat(LONG) + ":role/" + "=".repeat(LONG) + "\u0002",
            "http://" + "a-".repeat(LONG) + "?");

    private static Set<StringShape> patterns(ServiceModel service) {
        return Services.shapes(service).stream()
                .filter(StringShape.class::isInstance)
                .map(StringShape.class::cast)
                .filter(shape -> shape.pattern() != null)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void decidesEveryPatternOnHostileTextInBoundedSteps(ServiceModel service) {
        // The bound is one of steps; the clock only tells a bounded matcher from one that would run for years.
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (StringShape shape : patterns(service)) {
                for (String text : HOSTILE) {
                    shape.matches(text);
                }
            }
        });
    }

    @Test
    void givesUpOnAPatternThatBacktracksForEver() {
        StringShape evil = new StringShape("Evil", 0, Integer.MAX_VALUE, "(a+)+b", false);
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThat(evil.matches("a".repeat(LONG))).isFalse());
        assertThat(evil.matches("aaab")).isTrue();
    }

    @Test
    void refusesTextThatIsTooLongForTheMatchersStack() {
        StringShape deep = new StringShape("Deep", 0, Integer.MAX_VALUE, "(a|b)*", false);
        assertThat(deep.matches("ab".repeat(1_000_000))).isFalse();
        assertThat(deep.matches("ab".repeat(50))).isTrue();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void agreesWithAnUnboundedMatcherOnShortText(ServiceModel service) {
        List<String> samples = List.of(
                "",
                "a",
                "A1",
                "us-east-1_EB9S7Q8au",
                "us-east-1:0-0",
                "arn:aws:iam::123456789012:role/x",
                "x y",
                "é\n");
        for (StringShape shape : patterns(service)) {
            Pattern pattern = Pattern.compile(String.valueOf(shape.pattern()));
            for (String text : samples) {
                assertThat(shape.matches(text))
                        .as("%s on %s", shape, text)
                        .isEqualTo(pattern.matcher(text).matches());
            }
        }
    }

    @Test
    void acceptsGoodTextOfTheGreatestLength() {
        for (ServiceModel service : ALL) {
            for (StringShape shape : patterns(service)) {
                int length = Math.min(shape.max(), 50_000);
                for (String part : List.of("a", "0", "A")) {
                    String text = part.repeat(length);
                    boolean good = part.repeat(Math.max(1, Math.min(shape.min() + 1, 40)))
                                    .matches(String.valueOf(shape.pattern()))
                            && text.matches(String.valueOf(shape.pattern()));
                    if (good) {
                        assertThat(shape.matches(text)).as("%s", shape).isTrue();
                    }
                }
            }
        }
        StringShape arn = patterns(Services.ALL.getFirst()).stream()
                .filter(shape -> shape.name().equals("ArnType"))
                .findFirst()
                .orElseThrow();
        assertThat(arn.matches("arn:aws:iam::123456789012:" + "role/".repeat(400)))
                .isTrue();
    }
}
