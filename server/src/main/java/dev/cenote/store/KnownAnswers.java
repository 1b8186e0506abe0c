package dev.cenote.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one connection has read from one state of the database, the answers used last kept. Used by one thread at a
 * time, as its connection is.
 *
 * <p>INVARIANT: nothing is given out unless the database itself has just said that it is still in the state that the
 * answer was read from.
 */
final class KnownAnswers {
    private static final int ROOM = 256;

    /**
     * Questions hold names that came over the wire. Nothing that exists has a name as long, and so many of them, times
     * the connections, would fill the memory.
     */
    private static final int LONGEST = 8192;

    private final Map<Question<?>, Object> answers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question<?>, Object> eldest) {
            return size() > ROOM;
        }
    };
    private long state;

    /** The answer of that state of the database, or null when it has to be read. */
    <T> @Nullable T find(long now, Question<T> question) {
        if (now != state) {
            return null;
        }
        @SuppressWarnings("unchecked") // keep() put it there under the question that it answers.
        T answer = (T) answers.get(question);
        return answer;
    }

    /** Keeps what was read from a state, unless the question is very long, and drops what was read from any other. */
    <T> void keep(long read, Question<T> question, T answer) {
        if (read != state) {
            answers.clear();
            state = read;
        }
        // Questions are records, so their text has all that they hold.
        if (question.toString().length() <= LONGEST) {
            answers.put(question, answer);
        }
    }
}
