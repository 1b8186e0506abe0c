package dev.cenote.message;

import dev.cenote.store.OutboxMessageRow;
import java.util.List;

/** Whose turn it is among what waits of one medium. Only the lane's own thread asks and takes; any may say "done". */
sealed interface Turns permits ArrivalTurns, ReceiverTurns {
    /** How many may be under way at once. */
    int hands();

    /** Milliseconds until something may be taken, 0 when it may now; as long as it gets when nothing waits. */
    long untilNext();

    /**
     * Takes what may be sent now; nobody else gets it for a while.
     *
     * @param most how many at most
     * @param until real time in milliseconds
     */
    List<OutboxMessageRow> take(int most, long until);

    /** One that was taken is under way no more; whether that may have made it another's turn. */
    boolean done(OutboxMessageRow row);
}
