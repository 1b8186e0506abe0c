package dev.cenote.directory;

import dev.cenote.kernel.Refusal;
import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.User;

/** What became of an attempt to keep a person. */
public sealed interface Kept {
    /** Done; the person as the store has it now. */
    record Done(User user) implements Kept {}

    /** Somebody else has the user name. */
    record NameTaken() implements Kept {}

    /** Somebody else has that e-mail address, phone number or preferred user name. */
    record AliasTaken(AliasKind kind) implements Kept {
        /** AliasExistsException, as a change of attributes is answered. */
        public Refusal refusal() {
            return new Refusal(
                    "AliasExistsException", "An account with the given " + kind.attribute() + " already exists.");
        }
    }

    /** The person is gone, or was changed since it was read. */
    record Stale() implements Kept {}
}
