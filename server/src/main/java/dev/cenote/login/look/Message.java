package dev.cenote.login.look;

/** What a page says first: that something went wrong, or that something was done. */
public sealed interface Message {
    /** How it is meant; a screen reader interrupts for an error only. */
    enum Kind {
        /** Something did not work. */
        ERROR,
        /** Something was done. */
        INFO
    }

    /** How it is meant. */
    Kind kind();

    /**
     * A text in the words of the API, or of a function of the pool. Where it is one of the API's known texts and the
     * page is in another language than English, the page shows it translated.
     */
    record Given(Kind kind, String text) implements Message {}

    /** A text that every language has. */
    record Known(Kind kind, Notice notice) implements Message {}

    /** An error in the API's or a function's words. */
    static Message error(String text) {
        return new Given(Kind.ERROR, text);
    }

    /** An error that every language has a text for. */
    static Message error(Notice notice) {
        return new Known(Kind.ERROR, notice);
    }

    /** Good news that every language has a text for. */
    static Message info(Notice notice) {
        return new Known(Kind.INFO, notice);
    }
}
