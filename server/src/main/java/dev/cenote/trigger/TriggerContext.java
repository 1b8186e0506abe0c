package dev.cenote.trigger;

import dev.cenote.userpool.UserPool;
import org.jspecify.annotations.Nullable;

/**
 * What every event says besides its request.
 *
 * @param clientId the app client, {@link #NOT_APPLICABLE} when an administrator makes a user, null when an
 *     administrator confirms one
 * @param userName the stored user name; in UserMigration what the person typed
 */
public record TriggerContext(UserPool pool, @Nullable String clientId, String userName) {
    // COGNITO: observed in the events of AdminCreateUser.
    /** Stands for the app client where there is none. */
    public static final String NOT_APPLICABLE = "CLIENT_ID_NOT_APPLICABLE";
}
