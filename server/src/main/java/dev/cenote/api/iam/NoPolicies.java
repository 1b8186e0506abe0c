package dev.cenote.api.iam;

import dev.cenote.iam.IamRefusals;
import dev.cenote.store.IamBelongingsStore;
import dev.cenote.store.Transaction;

/** COGNITO: a user, group or role goes only after its policies. */
final class NoPolicies {
    private final IamBelongingsStore belongings = new IamBelongingsStore();

    /**
     * Lets an owner pass that has no policies.
     *
     * @param owner the unique id of a user, group or role
     * @throws dev.cenote.kernel.Refusal DeleteConflict while any are attached, or are its own
     */
    void check(Transaction transaction, String owner) {
        if (belongings.attached(transaction, owner)) {
            throw IamRefusals.deleteConflict("must detach all policies first");
        }
        if (belongings.inline(transaction, owner)) {
            throw IamRefusals.deleteConflict("must delete policies first");
        }
    }
}
