package dev.cenote.message;

import dev.cenote.message.Sender.Sent;
import dev.cenote.store.OutboxMessageRow;
import dev.cenote.store.Transaction;
import java.util.Optional;

/** Brings what lies in the outbox for one medium to where it belongs. */
public interface Courier {
    /** Which rows are this one's. */
    String medium();

    /**
     * Brings one; takes as long as the other side does, up to a bound of less than three minutes.
     *
     * @return what came of it
     */
    Sent bring(OutboxMessageRow row);

    /** How often one is tried again. */
    int pauses(OutboxMessageRow row);

    /** Whether what was brought stays readable: development mode. */
    boolean keeps();

    /** Tells receivers apart, where one that does not answer must not hold up the others. */
    default Optional<Receivers> receivers() {
        return Optional.empty();
    }

    /** Who takes what; there are few recipients then. */
    @FunctionalInterface
    interface Receivers {
        /** Who takes a row: the same for all rows that wait for the same machine. */
        String of(Transaction transaction, OutboxMessageRow row);
    }
}
