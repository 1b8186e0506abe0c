package dev.cenote.permission;

import dev.cenote.protocol.policy.PolicyKind;

/**
 * A policy as it is kept, not parsed yet.
 *
 * @param name the policy's name or ARN
 * @param document JSON
 */
public record PolicyText(String name, PolicyKind kind, String document) {
    // Nothing has this action, so whoever is bound by it alone may do nothing.
    private static final String NOTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"cenote:Nothing\",\"Resource\":\"*\"}}";

    /** A policy that a session was narrowed by when it began; may not have been checked yet. */
    public static PolicyText ofSession(String document) {
        return new PolicyText("session", PolicyKind.SESSION, document);
    }

    /** Stands for a policy that ought to narrow and is gone: it allows nothing. */
    static PolicyText nothing(String name) {
        return new PolicyText(name, PolicyKind.INLINE, NOTHING);
    }
}
