package dev.cenote.token;

import dev.cenote.keys.KeyRotation;
import dev.cenote.keys.RandomText;
import dev.cenote.store.Database;
import dev.cenote.store.ExpiredRowStore;
import dev.cenote.store.ExpiredRowStore.Kind;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what has ended: sign-ins, codes, sessions, marks, counted attempts, old events. Every node does it, now and
 * then and a little at a time; nobody depends on it, because whoever reads such a row looks at its time.
 */
public final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    // Up to four minutes more, so that nodes that began together part.
    private static final int JITTER = 0xff;
    // Clocks of nodes differ, and a late answer should still say what has ended.
    private static final Duration LATE = Duration.ofHours(1);
    private static final Duration ATTEMPTS = Duration.ofDays(1);
    // COGNITO: events are kept for two years.
    private static final Duration EVENTS = Duration.ofDays(731);
    /** How many rows of a kind are deleted in one transaction, so that nobody waits long for it. */
    static final int BATCH = 500;

    private final Database database;
    private final Clock clock;
    private final RandomText random;
    private final ExpiredRowStore store = new ExpiredRowStore();
    private final Thread worker;
    private volatile boolean closed;

    /** @param random spreads the nodes */
    public Housekeeping(Database database, Clock clock, RandomText random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.worker = Thread.ofVirtual().name("housekeeping").unstarted(this::run);
    }

    /** Begins to work in the background, not at once; called once. */
    public void start() {
        worker.start();
    }

    /** Deletes everything that has ended; how many rows. */
    public long sweep() throws InterruptedException {
        long deleted = 0;
        for (Kind kind : Kind.values()) {
            long before = clock.millis() - kept(kind).toMillis();
            for (int count = BATCH; count == BATCH; ) {
                count = database.write(transaction -> store.delete(transaction, kind, before, BATCH));
                deleted += count;
                if (count == BATCH) {
                    Thread.sleep(BETWEEN);
                }
            }
        }
        return deleted;
    }

    /** Stops; a transaction under way ends first. */
    @Override
    public void close() {
        closed = true;
        worker.interrupt();
    }

    /** How long rows stay after the time by which they are deleted. */
    private static Duration kept(Kind kind) {
        return switch (kind) {
            // The last access token of a family may outlive its refresh tokens, and the row says whether it holds.
            case TOKEN_FAMILY -> KeyRotation.OVERLAP;
            case ONE_TIME_CODE, USED_ONCE, SIGN_IN_SESSION -> LATE;
            case ATTEMPT -> ATTEMPTS;
            case AUTH_EVENT -> EVENTS;
        };
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(EVERY.plusSeconds(random.bytes(1)[0] & JITTER));
                long deleted = sweep();
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
}
