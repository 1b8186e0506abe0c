package dev.cenote.keys;

import dev.cenote.protocol.jose.EcKeys;
import dev.cenote.protocol.jose.RsaEngine;
import dev.cenote.store.KeyStockRow;
import dev.cenote.store.SealedColumn;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes key pairs and seals them at once; the private half exists in the open only here and where it signs.
 *
 * <p>Looking for the primes of RSA takes hundreds of times as long as a signature, so it takes no turn from those: it
 * has threads of its own, for at most half of the cores. They are the system's, which shares the processor out fairly,
 * while on a request's virtual thread it would hold up every other request.
 */
public final class KeyMaker implements AutoCloseable {
    /** What the stock calls these keys. */
    static final String KIND = "RSA_2048";

    private static final String CURVE_KIND = "EC_P256";
    private static final int BITS = 2048;
    private static final int ID_BYTES = 32;

    private final RsaEngine engine;
    private final Sealer sealer;
    private final RandomText random;
    private final Clock clock;
    private final ExecutorService lane;

    /** Starts no thread before the first key is asked for. */
    @SuppressWarnings("ThreadPriorityCheck") // A hint that nothing relies on: the number of threads is what bounds.
    public KeyMaker(RsaEngine engine, Sealer sealer, RandomText random, Clock clock) {
        this.engine = engine;
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
        this.lane = Executors.newFixedThreadPool(
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                Thread.ofPlatform()
                        .name("key-maker-", 0)
                        .daemon()
                        .priority(Thread.MIN_PRIORITY)
                        .factory());
    }

    /** A new key pair of the curve P-256 under a new id: made at once, because that takes less than drawing one. */
    KeyStockRow makeOnCurve() {
        return sealed(CURVE_KIND, EcKeys.generate());
    }

    /** A new key pair under a new id; takes a tenth of a second and more. */
    KeyStockRow make() {
        return sealed(KIND, generate());
    }

    private KeyStockRow sealed(String kind, KeyPair pair) {
        // COGNITO: a kid is the base64 of 32 bytes, so it ends with an equals sign.
        String id = Base64.getEncoder().encodeToString(random.bytes(ID_BYTES));
        byte[] sealed =
                sealer.seal(SealedColumn.KEY_STOCK, id, pair.getPrivate().getEncoded());
        return new KeyStockRow(id, kind, clock.millis(), pair.getPublic().getEncoded(), sealed);
    }

    private KeyPair generate() {
        Future<KeyPair> made = lane.submit(() -> engine.generate(BITS));
        try {
            return made.get();
        } catch (InterruptedException e) {
            made.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a key was made", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a key could not be made", e.getCause());
        }
    }

    /** Gives up what is being made. */
    @Override
    public void close() {
        lane.shutdownNow();
    }
}
