package dev.cenote.protocol.policy;

import dev.cenote.protocol.policy.Principals.Naming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement, ready to be compared.
 *
 * @param principals null in policies that are attached to somebody
 */
record Statement(
        boolean allow,
        @Nullable Principals principals,
        ActionPatterns actions,
        ResourcePatterns resources,
        List<Condition> conditions,
        Position start,
        Position end) {
    /** How closely the statement concerns the request: not at all, or as it names the requester. */
    Naming concerns(Inquiry inquiry) {
        if (!actions.match(inquiry) || !resources.match(inquiry)) {
            return Naming.NOBODY;
        }
        Naming naming = principals == null ? Naming.DIRECT : principals.naming(inquiry.requester());
        return naming == Naming.NOBODY || !conditionsHold(inquiry.context()) ? Naming.NOBODY : naming;
    }

    private boolean conditionsHold(Context context) {
        for (Condition condition : conditions) {
            if (!condition.holds(context)) {
                return false;
            }
        }
        return true;
    }
}
