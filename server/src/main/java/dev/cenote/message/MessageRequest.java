package dev.cenote.message;

import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to a person.
 *
 * @param client the app client that led to it, null where there is none
 * @param code the digits, or the temporary password of an invitation
 * @param clientMetadata what the caller gave for the pool's functions; empty when nothing
 */
public record MessageRequest(
        UserPool pool,
        @Nullable AppClient client,
        User user,
        MessagePurpose purpose,
        Destination destination,
        String code,
        Map<String, String> clientMetadata) {
    /** Prints no code. */
    @Override
    public String toString() {
        return purpose + " to " + user.id();
    }
}
