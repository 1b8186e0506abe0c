package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was read from one state of the database. */
class KnownAnswersTest {
    private final KnownAnswers known = new KnownAnswers();

    private record Named(String name) implements Question<String> {
        @Override
        public String run(Transaction transaction) {
            return name;
        }
    }

    @Test
    void anAnswerBelongsToItsQuestionAndItsState() {
        known.keep(7, new Named("a"), "x");
        assertThat(known.find(7, new Named("a"))).isEqualTo("x");
        assertThat(known.find(7, new Named("b"))).isNull();
        assertThat(known.find(8, new Named("a"))).isNull();
        assertThat(known.find(6, new Named("a"))).isNull();
    }

    @Test
    void anotherStateDropsWhatWasKnown() {
        known.keep(7, new Named("a"), "x");
        known.keep(8, new Named("b"), "y");
        assertThat(known.find(8, new Named("a"))).isNull();
        assertThat(known.find(8, new Named("b"))).isEqualTo("y");
        known.keep(7, new Named("c"), "z");
        assertThat(known.find(7, new Named("a")))
                .as("not even when a number comes again")
                .isNull();
    }

    @Test
    void nothingIsKnownAtFirstWhateverTheState() {
        assertThat(known.find(0, new Named("a"))).isNull();
        assertThat(known.find(1, new Named("a"))).isNull();
    }

    @Test
    void whatNobodyCanBeCalledIsNotRemembered() {
        known.keep(1, new Named("x".repeat(8000)), "y");
        known.keep(1, new Named("x".repeat(8193)), "y");
        assertThat(known.find(1, new Named("x".repeat(8000)))).isEqualTo("y");
        assertThat(known.find(1, new Named("x".repeat(8193)))).isNull();
    }

    @Test
    void strangersWithManyQuestionsOnlyPushOutWhatWasUsedLongestAgo() {
        known.keep(1, new Named("used"), "x");
        for (int i = 0; i < 10_000; i++) {
            known.keep(1, new Named("n" + i), "y");
            assertThat(known.find(1, new Named("used"))).isEqualTo("x");
        }
        assertThat(known.find(1, new Named("n0"))).isNull();
        assertThat(known.find(1, new Named("n9999"))).isEqualTo("y");
    }
}
