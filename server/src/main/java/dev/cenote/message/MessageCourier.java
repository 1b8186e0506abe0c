package dev.cenote.message;

import dev.cenote.message.Sender.Sent;
import dev.cenote.store.OutboxMessageRow;
import dev.cenote.userpool.DeliveryMedium;

/**
 * Brings messages to people.
 *
 * @param outbox opens them
 * @param keeps whether they stay readable
 */
record MessageCourier(DeliveryMedium kind, Sender sender, Outbox outbox, boolean keeps) implements Courier {
    /** The one of a medium. */
    static MessageCourier of(DeliveryMedium kind, Outbox outbox, Senders senders) {
        return new MessageCourier(kind, senders.of(kind).orElse(absent(kind)), outbox, senders.kept());
    }

    @Override
    public String medium() {
        return kind.name();
    }

    @Override
    public Sent bring(OutboxMessageRow row) {
        return sender.send(outbox.open(row));
    }

    @Override
    public int pauses(OutboxMessageRow row) {
        return RetrySchedule.pauses(MessagePurpose.valueOf(row.purpose()));
    }

    /** What was written while there was a sender does not wait for ever for another one. */
    private static Sender absent(DeliveryMedium kind) {
        return message -> new Sent.Later(CodeDelivery.setting(kind) + " is not set");
    }
}
