package dev.cenote.message;

import dev.cenote.store.OutboxMessageRow;

/** A message that is worded and sealed, but not in the outbox yet: {@link CodeDelivery#enqueue} puts it there. */
public final class PreparedMessage {
    private final OutboxMessageRow row;

    PreparedMessage(OutboxMessageRow row) {
        this.row = row;
    }

    OutboxMessageRow row() {
        return row;
    }
}
