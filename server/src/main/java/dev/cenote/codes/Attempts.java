package dev.cenote.codes;

import dev.cenote.kernel.Refusal;
import dev.cenote.store.AttemptRow;
import dev.cenote.store.AttemptStore;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.time.Duration;

/**
 * Counts failures and requests in the store, so that all nodes count together. The subject is a person's {@code sub},
 * or what stands for a name that nobody has: who guesses at nobody is locked out like who guesses at somebody.
 */
public final class Attempts {
    /** After this time nobody remembers a count. */
    public static final Duration MEMORY = Duration.ofHours(1);

    private static final Duration LOCK_MEMORY = Duration.ofMinutes(15);
    private static final int FREE_FAILURES = 5;
    private static final String HOURLY = "HOURLY_";

    private final Clock clock;
    private final boolean limitsPerHour;
    private final AttemptStore attempts = new AttemptStore();

    /** @param limitsPerHour false lets {@link #allowed} allow everything, for development mode */
    public Attempts(Clock clock, boolean limitsPerHour) {
        this.clock = clock;
        this.limitsPerHour = limitsPerHour;
    }

    /** What {@link #allowed} refuses with: LimitExceededException. */
    public static Refusal tooMany() {
        return Refusal.limitExceeded("Attempt limit exceeded, please try after some time.");
    }

    /**
     * Whether failures locked the subject out for now. COGNITO: from the fifth failure on, for 2^(n-5) seconds, at most
     * 15 minutes. Asked before a proof is looked at, it spares the work; what decides is {@link #settle}.
     */
    public boolean locked(Transaction transaction, String poolId, AttemptKind kind, String subject) {
        long now = clock.millis();
        return attempts.find(transaction, poolId, kind.name(), subject)
                .filter(row -> within(row.lastAt(), LOCK_MEMORY, now) && locked(row, now))
                .isPresent();
    }

    /**
     * Gives a try its place among all tries: a failure is counted, a success forgets the failures, and during a lock
     * nothing counts. To be called as soon as a proof was looked at, before anybody can see what came of it.
     *
     * <p>INVARIANT: however many tries run at the same time, on however many nodes, what came of them is told to no
     * more than had it run one after the other. Right and wrong ones write the same row, so the database puts them in
     * an order that does not depend on which is which.
     *
     * @return false when the try came during a lock: then nobody may learn whether it was right
     */
    public boolean settle(Transaction transaction, String poolId, AttemptKind kind, String subject, boolean right) {
        long now = clock.millis();
        AttemptRow before = attempts.hold(transaction, poolId, kind.name(), subject, now);
        boolean remembered = within(before.lastAt(), LOCK_MEMORY, now);
        if (remembered && locked(before, now)) {
            return false;
        }
        if (!right) {
            attempts.put(transaction, counted(before, remembered, now));
        } else if (before.tries() > 0) {
            attempts.put(transaction, new AttemptRow(poolId, kind.name(), subject, 0, now, now));
        }
        return true;
    }

    /** Forgets the failures. */
    public void forget(Transaction transaction, String poolId, AttemptKind kind, String subject) {
        attempts.delete(transaction, poolId, kind.name(), subject);
    }

    /**
     * Counts a request, unless as many were made since the hour of the first one began; the caller then refuses with
     * {@link #tooMany}.
     */
    public boolean allowed(Transaction transaction, String poolId, HourlyLimit limit, String subject) {
        if (!limitsPerHour) {
            return true;
        }
        long now = clock.millis();
        String kind = HOURLY + limit.name();
        AttemptRow before = attempts.hold(transaction, poolId, kind, subject, now);
        boolean remembered = within(before.startedAt(), MEMORY, now);
        if (remembered && before.tries() >= limit.tries()) {
            return false;
        }
        attempts.put(transaction, counted(before, remembered, now));
        return true;
    }

    /** Whether {@link #allowed} would refuse; nothing is counted. */
    public boolean spent(Transaction transaction, String poolId, HourlyLimit limit, String subject) {
        return limitsPerHour
                && attempts.find(transaction, poolId, HOURLY + limit.name(), subject)
                        .filter(row -> within(row.startedAt(), MEMORY, clock.millis()) && row.tries() >= limit.tries())
                        .isPresent();
    }

    /** One more, or the first one when those before are not remembered. */
    private static AttemptRow counted(AttemptRow before, boolean remembered, long now) {
        return new AttemptRow(
                before.poolId(),
                before.kind(),
                before.subject(),
                remembered ? before.tries() + 1 : 1,
                remembered ? before.startedAt() : now,
                now);
    }

    private static boolean locked(AttemptRow row, long now) {
        if (row.tries() < FREE_FAILURES) {
            return false;
        }
        long doublings = Math.min(row.tries() - FREE_FAILURES, 20);
        Duration lock = Duration.ofSeconds(1L << doublings);
        return within(row.lastAt(), lock.compareTo(LOCK_MEMORY) < 0 ? lock : LOCK_MEMORY, now);
    }

    /** Another node's clock may be a little ahead; one that was set back by far must not lock anybody for longer. */
    private static boolean within(long since, Duration time, long now) {
        return Math.abs(now - since) < time.toMillis();
    }
}
