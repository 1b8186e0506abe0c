package dev.cenote.message;

/** Hands messages of one medium over to whoever brings them to people. */
public interface Sender {
    /** Sends a message; takes as long as the other side does, up to a bound. */
    Sent send(MessageContent message);

    /** What came of it. */
    sealed interface Sent {
        /** The other side has it. */
        record Delivered() implements Sent {}

        /**
         * It may work later.
         *
         * @param why for those who run the server; never a secret
         */
        record Later(String why) implements Sent {}

        /**
         * It will never work.
         *
         * @param why for those who run the server; never a secret
         */
        record Never(String why) implements Sent {}
    }
}
