package dev.cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results of pure computations, kept as long as there is room. */
class MemoTest {
    private final List<String> computed = new ArrayList<>();
    private final Memo<String, Integer> lengths = new Memo<>(2, this::length);

    @Test
    void computesOnceAndRemembers() {
        assertThat(lengths.of("abc")).isEqualTo(3);
        assertThat(lengths.of("abc")).isEqualTo(3);
        assertThat(computed).containsExactly("abc");
    }

    @Test
    void forgetsWhatWasNotUsedForLongest() {
        lengths.of("a");
        lengths.of("bb");
        lengths.of("a");
        lengths.of("ccc");
        assertThat(lengths.size()).isEqualTo(2);
        lengths.of("a");
        assertThat(computed).containsExactly("a", "bb", "ccc");
        lengths.of("bb");
        assertThat(computed).containsExactly("a", "bb", "ccc", "bb");
    }

    @Test
    void doesNotRememberAFailure() {
        assertThatThrownBy(() -> lengths.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThat(lengths.size()).isZero();
    }

    private int length(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        computed.add(text);
        return text.length();
    }
}
