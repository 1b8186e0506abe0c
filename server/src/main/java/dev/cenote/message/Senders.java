package dev.cenote.message;

import dev.cenote.userpool.DeliveryMedium;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How messages leave this server.
 *
 * @param mail null when no mail server is set
 * @param sms null when no gateway is set
 * @param kept whether messages stay readable after they were sent, and count as sent where there is no sender:
 *     development mode
 */
public record Senders(@Nullable Sender mail, @Nullable Sender sms, boolean kept) {
    /** The sender of a medium. */
    Optional<Sender> of(DeliveryMedium medium) {
        return Optional.ofNullable(
                switch (medium) {
                    case EMAIL -> mail;
                    case SMS -> sms;
                });
    }

    /** Whether a message of that medium can reach anybody. */
    boolean reach(DeliveryMedium medium) {
        return kept || of(medium).isPresent();
    }
}
