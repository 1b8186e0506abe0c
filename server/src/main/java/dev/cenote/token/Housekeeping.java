package dev.cenote.token;

import dev.cenote.audit.AuthEvents;
import dev.cenote.codes.Attempts;
import dev.cenote.keys.KeyRotation;
import dev.cenote.keys.RandomText;
import dev.cenote.store.AuditEventStore;
import dev.cenote.store.AuthEventStore;
import dev.cenote.store.Database;
import dev.cenote.store.DeletionStore;
import dev.cenote.store.ExpiredRowStore;
import dev.cenote.store.ExpiredRowStore.Kind;
import dev.cenote.store.SessionKeyRow;
import dev.cenote.store.SessionKeyStore;
import dev.cenote.store.SessionPolicyStore;
import dev.cenote.store.Transaction;
import dev.cenote.store.UsedOnceStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what has ended: sign-ins, codes, sessions, marks, counted attempts, old events, and what deleted pools and
 * groups have left. Every node does it, now and then and a little at a time; nobody depends on it, because whoever
 * reads such a row looks at its time.
 */
public final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration TURN = Duration.ofMinutes(1);
    // What lives for hours is looked at in some turns only.
    private static final int TURNS = 10;
    private static final Duration BETWEEN = Duration.ofMillis(100);
    // Up to a quarter of a minute more, so that nodes that began together part.
    private static final int JITTER = 0xf;
    // Clocks of nodes differ, and a late answer should still say what has ended.
    private static final Duration LATE = Duration.ofHours(1);
    // A device that comes late is told that it is, as long as it lived.
    private static final Duration DEVICE_LATE = Duration.ofMinutes(10);
    /** How many rows of a kind are deleted in one transaction, so that nobody waits long for it. */
    static final int BATCH = 500;

    private final Database database;
    private final Clock clock;
    private final RandomText random;
    private final ExpiredRowStore expired = new ExpiredRowStore();
    private final DeletionStore deletions = new DeletionStore();
    private final List<Chore> brief;
    private final List<Chore> chores;
    private final Thread worker;
    private volatile boolean closed;

    /**
     * @param random spreads the nodes
     * @param auditKept how long events of calls are kept
     */
    public Housekeeping(Database database, Clock clock, RandomText random, Duration auditKept) {
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.brief = brief();
        this.chores = chores(auditKept);
        this.worker = Thread.ofVirtual().name("housekeeping").unstarted(this::run);
    }

    /**
     * What anybody may make who knows the name of a public client, and what nobody wants minutes later: only how fast
     * an address may ask bounds how much there is of it, so it does not stay.
     */
    private List<Chore> brief() {
        return List.of(
                // Whoever reads one looks at its end.
                chore(Kind.PUSHED_REQUEST, Duration.ZERO), chore(Kind.DEVICE_AUTHORIZATION, DEVICE_LATE));
    }

    private List<Chore> chores(Duration auditKept) {
        return List.of(
                // The last access token of a family may outlive its refresh tokens, and the row says whether it holds.
                chore(Kind.TOKEN_FAMILY, KeyRotation.OVERLAP),
                chore(Kind.ONE_TIME_CODE, LATE),
                chore(Kind.SIGN_IN_SESSION, LATE),
                chore(Kind.BROWSER_SESSION, LATE),
                chore(Kind.SESSION_CLIENT, LATE),
                // A code that is shown again after this is unknown, and says nothing about what it led to.
                chore(Kind.AUTHORIZATION_CODE, LATE),
                chore(Kind.ATTEMPT, Attempts.MEMORY.plus(LATE)),
                new Chore(new UsedOnceStore()::deleteExpired, LATE),
                new Chore(new SessionPolicyStore()::deleteExpired, LATE),
                new Chore(new SessionKeyStore()::deleteBefore, SessionKeyRow.KEPT),
                new Chore(new AuditEventStore()::deleteBefore, auditKept),
                new Chore(new AuthEventStore()::deleteBefore, AuthEvents.KEPT));
    }

    /** Begins to work in the background, not at once; called once. */
    public void start() {
        worker.start();
    }

    /** Deletes everything that has ended, or is left of what was deleted; how many rows. */
    public long sweep() throws InterruptedException {
        return sweepBrief() + sweep(chores) + finishDeletions();
    }

    /** Deletes what has ended of what lives for minutes; how many rows. */
    long sweepBrief() throws InterruptedException {
        return sweep(brief);
    }

    private long sweep(List<Chore> of) throws InterruptedException {
        long deleted = 0;
        for (Chore chore : of) {
            long before = clock.millis() - chore.kept.toMillis();
            for (int count = BATCH; count == BATCH; ) {
                count = database.write(transaction -> chore.deletion.delete(transaction, before, BATCH));
                deleted += count;
                if (count == BATCH) {
                    Thread.sleep(BETWEEN);
                }
            }
        }
        return deleted;
    }

    /** Goes on with the ends of pools and groups that many people were in; how many rows. */
    private long finishDeletions() throws InterruptedException {
        long deleted = 0;
        Optional<Integer> some = advance();
        while (some.isPresent()) {
            deleted += some.get();
            Thread.sleep(BETWEEN);
            some = advance();
        }
        return deleted;
    }

    private Optional<Integer> advance() {
        return database.write(transaction -> deletions.advance(transaction, BATCH));
    }

    /** Stops; a transaction under way ends first. */
    @Override
    public void close() {
        closed = true;
        worker.interrupt();
    }

    private void run() {
        for (int turn = 1; !closed; turn = (turn + 1) % TURNS) {
            try {
                Thread.sleep(TURN.plusSeconds(random.bytes(1)[0] & JITTER));
                long deleted = turn == 0 ? sweep() : sweepBrief();
                LOG.debug("{} rows that had ended were deleted", deleted);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.warn("what has ended could not be deleted; the next turn tries again", e);
                }
            }
        }
    }

    private Chore chore(Kind kind, Duration kept) {
        return new Chore((transaction, before, limit) -> expired.delete(transaction, kind, before, limit), kept);
    }

    /** Deletes rows that ended before a time, the oldest first; how many. */
    @FunctionalInterface
    private interface Deletion {
        int delete(Transaction transaction, long before, int limit);
    }

    /** @param kept how long rows stay after their end */
    private record Chore(Deletion deletion, Duration kept) {}
}
