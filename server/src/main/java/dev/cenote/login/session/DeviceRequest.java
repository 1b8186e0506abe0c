package dev.cenote.login.session;

import dev.cenote.store.DeviceAuthorizationRow.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device that waits, as the person at the pages sees it.
 *
 * @param asked what it asks for, in the form in which all pages know what apps ask for
 * @param userCode as people see it
 * @param scopes what it asks for, in words where there are some
 */
public record DeviceRequest(
        String id, AuthorizationRequest asked, String userCode, State state, List<Described> scopes) {
    /** Copies the list. */
    public DeviceRequest {
        scopes = List.copyOf(scopes);
    }

    /** @param description what the scope's resource server says, null for those that every pool has */
    public record Described(String scope, @Nullable String description) {}
}
