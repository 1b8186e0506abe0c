package dev.cenote.signin;

/**
 * What an answer is worth, and the sign-in after it.
 *
 * @param place gives the try its place among all tries, if it has none yet; to be applied before anybody can see what
 *     the answer was worth
 */
record Verdict(Judged judged, Turn turn, Effect place) {
    /** Of an answer that needs no place, or has it. */
    Verdict(Judged judged, Turn turn) {
        this(judged, turn, Effect.NONE);
    }

    /** The same for a try that is still to get its place. */
    Verdict placing(Effect other) {
        return new Verdict(judged, turn, other);
    }
}
