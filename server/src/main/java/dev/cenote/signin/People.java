package dev.cenote.signin;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept;
import dev.cenote.kernel.Refusal;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.util.function.UnaryOperator;

/** Changes of people that right answers bring about. */
final class People {
    private final Directory directory = new Directory();

    /** What happens when somebody else signs in by that contact already. */
    enum Conflict {
        /** AliasExistsException: the answer asked for the contact. */
        REFUSED,
        /** The person stays as they are: the sign-in is not about the contact. */
        IGNORED
    }

    /**
     * The verdict with a change of the person: at once for what follows in this call, in the store with the rest.
     *
     * @param change applied to the person as they are then; may refuse
     */
    Verdict changing(Verdict verdict, Conflict conflict, UnaryOperator<User> change) {
        Turn turn = verdict.turn();
        UserPool pool = turn.attempt().pool();
        String id = turn.subject().person().id();
        Turn after = turn.with(change.apply(turn.subject().person()))
                .and(transaction -> update(transaction, pool, id, new Change(conflict, change)));
        return new Verdict(verdict.judged(), after, verdict.place());
    }

    private record Change(Conflict conflict, UnaryOperator<User> change) {}

    private void update(Transaction transaction, UserPool pool, String id, Change wanted) {
        // Read in the same transaction, so that nobody changed them meanwhile.
        User before =
                directory.findById(transaction, pool.id(), id).orElseThrow(SignInRefusal.INVALID_SESSION::refusal);
        User after = wanted.change.apply(before);
        if (after.equals(before)) {
            return;
        }
        switch (directory.update(transaction, pool, before, after, Theft.REFUSED)) {
            case Kept.Done _ -> {}
            case Kept.AliasTaken(AliasKind kind) -> {
                if (wanted.conflict == Conflict.REFUSED) {
                    // COGNITO: "given email", but "given phone_number".
                    throw new Refusal(
                            "AliasExistsException",
                            "An account with the given " + kind.attribute() + " already exists.");
                }
            }
            case Kept.NameTaken _, Kept.Stale _ ->
                throw new IllegalStateException("a person changed within a transaction");
        }
    }
}
