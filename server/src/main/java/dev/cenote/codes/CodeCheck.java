package dev.cenote.codes;

/** What came of a presented code. */
public sealed interface CodeCheck {
    /** It is the one that was sent, and has not been taken yet. */
    record Right(CodeProof proof) implements CodeCheck {}

    /** It is another; the failure is counted. */
    record Wrong() implements CodeCheck {}

    /** No code is waited for: none was sent, or it is used or over. */
    record Gone() implements CodeCheck {}

    /** Too many wrong codes were presented; only a new code helps. */
    record TooMany() implements CodeCheck {}
}
