package dev.cenote.api.cognitoidp;

import dev.cenote.model.cognitoidp.SmsConfigurationType;
import org.jspecify.annotations.Nullable;

/** The role that a pool is given to send text messages with: who hands it over must be allowed to pass it. */
final class SmsRole {
    private SmsRole() {}

    /** Its ARN; null when the request hands over none. */
    static @Nullable String of(@Nullable SmsConfigurationType configuration) {
        return configuration == null ? null : configuration.snsCallerArn();
    }
}
