package dev.cenote.signin;

import dev.cenote.codes.AttemptKind;
import dev.cenote.codes.Attempts;
import dev.cenote.store.Database;
import dev.cenote.store.Transaction;

/** Counts what is tried in vain, and lets nobody try while there was too much of it. */
final class Locks {
    private final Database database;
    private final Attempts attempts;

    Locks(Database database, Attempts attempts) {
        this.database = database;
        this.attempts = attempts;
    }

    /** Refuses while the lock is on; to be asked before a proof is looked at. */
    void check(Subject subject, AttemptKind kind) {
        database.read(transaction -> {
            check(transaction, subject, kind);
            return subject;
        });
    }

    /** Counts a failure, for good. */
    void failed(Subject subject, AttemptKind kind) {
        database.write(transaction -> {
            attempts.failed(transaction, subject.pool().id(), kind, subject.subject());
            return subject;
        });
    }

    /** Asks again in the transaction that acts on a right answer, and forgets the failures. */
    Effect passed(Subject subject, AttemptKind kind) {
        return transaction -> {
            // INVARIANT: guesses that run at the same time are no more than those that run one after the other.
            check(transaction, subject, kind);
            attempts.succeeded(transaction, subject.pool().id(), kind, subject.subject());
        };
    }

    private void check(Transaction transaction, Subject subject, AttemptKind kind) {
        if (attempts.locked(transaction, subject.pool().id(), kind, subject.subject())) {
            throw refusal(kind).refusal();
        }
    }

    private static SignInRefusal refusal(AttemptKind kind) {
        return switch (kind) {
            case PASSWORD, DEVICE, PASSKEY -> SignInRefusal.PASSWORD_LOCKED;
            case SOFTWARE_TOKEN, SMS_CODE, EMAIL_CODE -> SignInRefusal.CODES_LOCKED;
        };
    }
}
