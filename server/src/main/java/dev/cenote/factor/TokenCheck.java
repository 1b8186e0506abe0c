package dev.cenote.factor;

/** What came of a code of a software token. */
public enum TokenCheck {
    /** It is right, and nobody can use it again. */
    ACCEPTED,
    /** It was right, but it or a later one was used. */
    USED,
    /** It is wrong. */
    WRONG,
    /** The person has no such token. */
    NONE
}
