package dev.cenote.signin;

import dev.cenote.codes.AttemptKind;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.UserPool;

/** Counts what is tried in vain, and lets nobody try while there was too much of it. */
final class Locks {
    private final SignInParts parts;
    private final SignInEvents events;

    Locks(SignInParts parts) {
        this.parts = parts;
        this.events = new SignInEvents(parts);
    }

    /** The lock on the passwords of somebody, or of what stands for nobody; read together with them. */
    Subject.Lock passwordLock(Transaction transaction, UserPool pool, String subject) {
        boolean on = parts.codes().attempts().locked(transaction, pool.id(), AttemptKind.PASSWORD, subject);
        return on ? Subject.Lock.ON : Subject.Lock.OFF;
    }

    /**
     * Refuses while the lock is on; to be asked before a proof is looked at, to spare the work. What was read of it
     * with the subject may be older than what {@link #settle} finds, and that decides.
     */
    void check(Subject subject, Proof proof) {
        Subject.Lock read = subject.credentials().lock();
        if (proof == Proof.PASSWORD && read != Subject.Lock.UNREAD) {
            if (read == Subject.Lock.ON) {
                throw refusal(AttemptKind.PASSWORD).refusal();
            }
            return;
        }
        parts.database().read(transaction -> {
            check(transaction, subject, proof);
            return subject;
        });
    }

    /** The same within a transaction. */
    void check(Transaction transaction, Subject subject, Proof proof) {
        AttemptKind kind = kind(proof);
        if (parts.codes().attempts().locked(transaction, subject.pool().id(), kind, subject.subject())) {
            throw refusal(kind).refusal();
        }
    }

    /**
     * The same for a proof that was right, as an effect of its own, for a {@link Verdict}: what comes after the proof
     * may need no other transaction than this one.
     */
    Effect settling(Turn turn, Proof proof) {
        return transaction -> settle(transaction, turn, proof, true);
    }

    /**
     * Counts what was tried, for good, and notes what was wrong in the same transaction: one more would take longer,
     * and only for somebody. INVARIANT: called before anything else can show whether it was right; whoever tried during
     * a lock, however the tries ran, is told of the lock and of nothing else.
     */
    void settle(Turn turn, Proof proof, boolean right) {
        parts.database().write(transaction -> {
            settle(transaction, turn, proof, right);
            return turn;
        });
    }

    /** The same within a transaction, which is undone during a lock. */
    void settle(Transaction transaction, Turn turn, Proof proof, boolean right) {
        if (!settled(transaction, turn.subject(), proof, right)) {
            throw refusal(kind(proof)).refusal();
        }
        if (!right) {
            events.failed(turn, proof).apply(transaction);
        }
    }

    /** Counts only; false during a lock. */
    boolean settled(Transaction transaction, Subject subject, Proof proof, boolean right) {
        return parts.codes().attempts().settle(transaction, subject.pool().id(), kind(proof), subject.subject(), right);
    }

    private static AttemptKind kind(Proof proof) {
        return switch (proof) {
            case PASSWORD -> AttemptKind.PASSWORD;
            case EMAIL_OTP, EMAIL_MFA -> AttemptKind.EMAIL_CODE;
            case SMS_OTP, SMS_MFA -> AttemptKind.SMS_CODE;
            case SOFTWARE_TOKEN -> AttemptKind.SOFTWARE_TOKEN;
            case DEVICE -> AttemptKind.DEVICE;
            case PASSKEY, ROAMING_PASSKEY -> AttemptKind.PASSKEY;
            case SIGN_UP, NEW_PASSWORD, SOFTWARE_TOKEN_SET_UP ->
                throw new IllegalArgumentException("nobody can guess " + proof);
        };
    }

    private static SignInRefusal refusal(AttemptKind kind) {
        return switch (kind) {
            case PASSWORD, DEVICE, PASSKEY -> SignInRefusal.PASSWORD_LOCKED;
            case SOFTWARE_TOKEN, SMS_CODE, EMAIL_CODE -> SignInRefusal.CODES_LOCKED;
        };
    }
}
