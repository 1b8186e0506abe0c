package dev.cenote.keys;

import dev.cenote.kernel.CryptoGate;
import dev.cenote.store.Database;
import dev.cenote.store.KeyStockRow;
import dev.cenote.store.KeyStockStore;
import dev.cenote.store.SigningKeyRow.Purpose;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Key pairs made ahead, so that making a user pool does not wait for prime numbers. The stock lies in the store: a
 * restarted server has it at once, and all nodes draw from the same one. A thread of its own fills it up while nothing
 * else needs the processor.
 */
public final class KeyStock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyStock.class);
    // Other nodes draw too, and nobody tells this one.
    private static final Duration CHECK_EVERY = Duration.ofSeconds(30);
    private static final Duration YIELD = Duration.ofMillis(500);
    private static final int MOST_YIELDS = 60;

    private final Database database;
    private final KeyStockStore store = new KeyStockStore();
    private final KeyMaker maker;
    private final RandomText random;
    private final CryptoGate gate;
    private final int size;
    private final Semaphore wanted = new Semaphore(0);
    private final Thread filler;
    private volatile boolean closed;

    /**
     * @param gate where signatures wait for their turn; they come first
     * @param size how many keys to keep ahead; each pool takes two. 0 keeps none
     */
    @SuppressWarnings("ThreadPriorityCheck") // A hint that nothing relies on: awaitQuiet does the yielding.
    public KeyStock(Database database, KeyMaker maker, RandomText random, CryptoGate gate, int size) {
        this.database = database;
        this.maker = maker;
        this.random = random;
        this.gate = gate;
        this.size = size;
        this.filler = Thread.ofPlatform()
                .name("key-stock")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .unstarted(this::fill);
    }

    /** Begins to fill up in the background; called once, when the server answers already. */
    public void start() {
        if (size > 0) {
            filler.start();
        }
    }

    /**
     * Takes keys out for good, in a transaction of its own; what the stock lacks is made at once, which takes a tenth
     * of a second of a core and more. INVARIANT: a key comes out once only, whichever nodes and threads draw.
     */
    List<KeyStockRow> draw(int count) {
        List<KeyStockRow> drawn = new ArrayList<>(count);
        // Two threads or nodes that begin at different places of the stock do not wait for each other.
        List<String> places =
                Stream.generate(() -> random.alphanumeric(8)).limit(count).toList();
        drawn.addAll(database.write(transaction -> places.stream()
                .flatMap(near -> store.consume(transaction, KeyMaker.KIND, near).stream())
                .toList()));
        while (drawn.size() < count) {
            drawn.add(maker.make());
        }
        wanted.release();
        return drawn;
    }

    /** Keys for these purposes, in their order: of the curve P-256 new ones, RSA ones as {@link #draw} gives them. */
    List<KeyStockRow> drawFor(List<Purpose> purposes) {
        int usual =
                (int) purposes.stream().filter(purpose -> !purpose.isOnCurve()).count();
        Deque<KeyStockRow> drawn = new ArrayDeque<>(usual == 0 ? List.of() : draw(usual));
        return purposes.stream()
                .map(purpose -> purpose.isOnCurve() ? maker.makeOnCurve() : drawn.remove())
                .toList();
    }

    /** Stops filling; a key in the making is given up. */
    @Override
    public void close() {
        closed = true;
        filler.interrupt();
    }

    private void fill() {
        while (!closed) {
            try {
                if (level() < size) {
                    awaitQuiet();
                    insert(maker.make());
                } else {
                    awaitDemand();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                LOG.warn("the stock of keys cannot be filled now", e);
                pause();
            }
        }
    }

    private long level() {
        return database.read(transaction -> store.count(transaction, KeyMaker.KIND));
    }

    private void insert(KeyStockRow key) {
        database.write(transaction -> store.insert(transaction, key));
    }

    /** Lets signatures go first, but not for ever: a stock that stays empty slows down whoever makes pools. */
    private void awaitQuiet() throws InterruptedException {
        for (int i = 0; i < MOST_YIELDS && gate.waiting() > 0; i++) {
            Thread.sleep(YIELD);
        }
    }

    private void awaitDemand() throws InterruptedException {
        if (wanted.tryAcquire(CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            wanted.drainPermits();
        }
    }

    private void pause() {
        try {
            Thread.sleep(CHECK_EVERY);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
