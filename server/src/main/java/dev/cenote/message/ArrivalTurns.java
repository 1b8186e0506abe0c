package dev.cenote.message;

import dev.cenote.store.OutboxMessageRow;
import dev.cenote.store.OutboxMessageStore;
import java.util.List;

/** Whoever came first goes first: for media where one machine takes everything. */
final class ArrivalTurns implements Turns {
    private static final int HANDS = 8;

    private final String medium;
    private final DeliveryLane.Parts parts;
    private final OutboxMessageStore messages = new OutboxMessageStore();

    ArrivalTurns(String medium, DeliveryLane.Parts parts) {
        this.medium = medium;
        this.parts = parts;
    }

    @Override
    public int hands() {
        return HANDS;
    }

    @Override
    public long untilNext() {
        return parts.database()
                .read(transaction -> messages.firstTurn(transaction, medium))
                .map(turn -> Math.max(0, turn - parts.clock().millis()))
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public List<OutboxMessageRow> take(int most, long until) {
        long now = parts.clock().millis();
        return parts.database().write(transaction -> messages.lease(transaction, medium, now, until, most));
    }

    @Override
    public boolean done(OutboxMessageRow row) {
        return false;
    }
}
