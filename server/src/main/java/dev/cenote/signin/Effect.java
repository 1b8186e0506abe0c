package dev.cenote.signin;

import dev.cenote.store.Transaction;

/**
 * What a right answer does to the store, in the one transaction in which the sign-in goes on. It refuses when somebody
 * else was faster, and then nothing has happened.
 */
@FunctionalInterface
interface Effect {
    /** Does nothing. */
    Effect NONE = transaction -> {};

    void apply(Transaction transaction);

    /** This, then another one. */
    default Effect and(Effect other) {
        if (this == NONE) {
            return other;
        }
        return other == NONE
                ? this
                : transaction -> {
                    apply(transaction);
                    other.apply(transaction);
                };
    }
}
