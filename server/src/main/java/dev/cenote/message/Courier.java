package dev.cenote.message;

import dev.cenote.message.Sender.Sent;
import dev.cenote.store.OutboxMessageRow;

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
}
