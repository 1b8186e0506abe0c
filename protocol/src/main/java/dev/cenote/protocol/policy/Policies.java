package dev.cenote.protocol.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every policy that has a say in one decision.
 *
 * @param identity of the user and the user's groups, or of the role
 * @param boundary null where there is none
 * @param session null where the session carries none; an empty list allows nothing
 * @param resource the policy of the resource that is asked for, null where there is none
 */
public record Policies(
        List<NamedPolicy> identity,
        @Nullable NamedPolicy boundary,
        @Nullable List<NamedPolicy> session,
        @Nullable NamedPolicy resource) {
    /** Only what is attached to somebody. */
    public static Policies ofIdentity(List<NamedPolicy> identity) {
        return new Policies(identity, null, null, null);
    }
}
