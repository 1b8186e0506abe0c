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

    /** Refuses while the lock is on; to be asked before a proof is looked at, to spare the work. */
    void check(Subject subject, AttemptKind kind) {
        database.read(transaction -> {
            check(transaction, subject, kind);
            return subject;
        });
    }

    /** The same within a transaction. */
    void check(Transaction transaction, Subject subject, AttemptKind kind) {
        if (attempts.locked(transaction, subject.pool().id(), kind, subject.subject())) {
            throw refusal(kind).refusal();
        }
    }

    /**
     * Counts what was tried, for good. INVARIANT: called before anything else can show whether it was right; whoever
     * tried during a lock, however the tries ran, is told of the lock and of nothing else.
     */
    void settle(Subject subject, AttemptKind kind, boolean right) {
        database.write(transaction -> {
            settle(transaction, subject, kind, right);
            return subject;
        });
    }

    /** The same within a transaction, which is undone during a lock. */
    void settle(Transaction transaction, Subject subject, AttemptKind kind, boolean right) {
        if (!attempts.settle(transaction, subject.pool().id(), kind, subject.subject(), right)) {
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
