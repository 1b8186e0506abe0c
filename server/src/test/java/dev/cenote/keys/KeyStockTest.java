package dev.cenote.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.KeyStockRow;
import dev.cenote.store.KeyStockStore;
import dev.cenote.store.SealedColumn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyStockTest extends KeyContract {
    private static final AtomicInteger TURN = new AtomicInteger();
    private static final int THREADS = 16;

    @Test
    void threadsOfTwoNodesDrawDistinctKeys() throws Exception {
        for (int i = 0; i < 2 * THREADS; i++) {
            lay("key-" + i);
        }
        List<List<KeyStockRow>> drawn =
                together(THREADS, () -> (TURN.incrementAndGet() % 2 == 0 ? one : two).stock.draw(2));
        assertThat(drawn.stream().flatMap(List::stream).map(KeyStockRow::id))
                .hasSize(2 * THREADS)
                .doesNotHaveDuplicates();
        assertThat(level()).isZero();
    }

    @Test
    void whatTheStockLacksIsMadeAtOnce() {
        lay("laid");
        List<KeyStockRow> drawn = one.stock.draw(2);
        assertThat(drawn).extracting(KeyStockRow::id).hasSize(2).contains("laid");
        KeyStockRow made = drawn.get(1);
        assertThat(made.id()).matches("[A-Za-z0-9+/]{43}=");
        assertThat(one.sealer.require(SealedColumn.KEY_STOCK, made.id(), made.sealedKey()))
                .as("the private key, in PKCS #8")
                .hasSizeGreaterThan(1100)
                .startsWith(0x30);
    }

    @Test
    void aKeyIsMadeWhileEveryTurnIsTakenBySignatures() throws Exception {
        CountDownLatch signing = new CountDownLatch(KeyNode.TURNS);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < KeyNode.TURNS; i++) {
                executor.submit(() -> one.gate.compute(() -> {
                    signing.countDown();
                    return await(release);
                }));
            }
            assertThat(await(signing)).isTrue();
            assertThat(executor.submit(() -> one.maker.make())
                            .get(1, TimeUnit.MINUTES)
                            .id())
                    .hasSize(44);
            release.countDown();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void fillsUpToItsSizeInTheBackground() throws InterruptedException {
        try (KeyStock stock = two.stock(2)) {
            stock.start();
            for (int i = 0; i < 600 && level() < 2; i++) {
                Thread.sleep(Duration.ofMillis(100));
            }
        }
        assertThat(level()).isEqualTo(2);
        assertThat(one.stock.draw(2)).extracting(KeyStockRow::id).doesNotHaveDuplicates();
    }

    /** A row as the stock keeps it, with something cheap in the place of a key. */
    private static void lay(String id) {
        byte[] sealed = one.sealer.seal(SealedColumn.KEY_STOCK, id, "cheap".getBytes(StandardCharsets.US_ASCII));
        KeyStockRow row = new KeyStockRow(id, KeyMaker.KIND, 1, new byte[] {1}, sealed);
        one.database.write(transaction -> new KeyStockStore().insert(transaction, row));
    }

    private static long level() {
        return one.database.read(transaction -> new KeyStockStore().count(transaction, KeyMaker.KIND));
    }
}
