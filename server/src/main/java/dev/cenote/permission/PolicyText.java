package dev.cenote.permission;

import dev.cenote.protocol.policy.NamedPolicy;
import dev.cenote.protocol.policy.Policy;
import dev.cenote.protocol.policy.PolicyKind;

/**
 * A policy as it is kept, not parsed yet.
 *
 * @param name as simulations report it
 * @param document JSON
 */
public record PolicyText(String name, PolicyKind kind, String document) {
    /** What AWS's own simulator says of every policy, whatever its model allows. */
    public static final String TYPE = "IAM Policy";

    // Nothing has this action, so whoever is bound by it alone may do nothing.
    private static final String NOTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"cenote:Nothing\",\"Resource\":\"*\"}}";

    /** A policy that a session was narrowed by when it began; may not have been checked yet. */
    public static PolicyText ofSession(String document) {
        return new PolicyText("session", PolicyKind.SESSION, document);
    }

    /** Stands for a policy that ought to narrow and is gone: it allows nothing. */
    public static PolicyText nothing(String name) {
        return new PolicyText(name, PolicyKind.INLINE, NOTHING);
    }

    /** The policy, which was parsed before it was kept. */
    public NamedPolicy parsed() {
        return new NamedPolicy(name, TYPE, Policy.parse(document, kind));
    }
}
