package dev.cenote.signin;

import dev.cenote.store.Transaction;
import java.util.List;

/**
 * What a sign-in ends in where it does not end in tokens: pages let people in, and tokens come later, as often as apps
 * ask for them.
 */
@FunctionalInterface
public interface Admittance {
    /**
     * Keeps that somebody is let in, in the transaction in which everything else that the sign-in changes happens. A
     * refusal means that nothing of it has happened.
     */
    void admit(Transaction transaction, Outcome.Admitted admitted);

    /**
     * The levels of {@link Assurance} that are wanted, the best first: the first one that the person can reach is
     * demanded of them.
     */
    default List<Integer> wantedLevels() {
        return List.of();
    }
}
