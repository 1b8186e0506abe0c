package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyStockStoreTest extends StoreContract {
    private final KeyStockStore stock = new KeyStockStore();

    @Test
    void givesBackWhatWasPutInOnce() {
        String kind = fresh("RSA_");
        KeyStockRow key = new KeyStockRow(fresh("kid"), kind, 5, new byte[] {1}, TestStore.sealed(2));
        assertWrite(tx -> stock.insert(tx, key)).isEqualTo(true);
        assertWrite(tx -> stock.insert(tx, key)).isEqualTo(false);
        assertRead(tx -> stock.count(tx, kind)).isEqualTo(1L);
        KeyStockRow taken =
                database().write(tx -> stock.consume(tx, kind, "zzz")).orElseThrow();
        assertThat(taken).usingRecursiveComparison().isEqualTo(key);
        assertWrite(tx -> stock.consume(tx, kind, "")).isEqualTo(Optional.empty());
        assertRead(tx -> stock.count(tx, kind)).isEqualTo(0L);
    }

    @Test
    void looksForTheKindThatWasAskedFor() {
        String kind = fresh("RSA_");
        fill(kind, 1);
        assertWrite(tx -> stock.consume(tx, fresh("EC_"), "")).isEqualTo(Optional.empty());
        assertRead(tx -> stock.count(tx, kind)).isEqualTo(1L);
    }

    @Test
    void sixteenTakersOnTwoNodesNeverTakeTheSame() throws Exception {
        String kind = fresh("RSA_");
        fill(kind, 40);
        Database other = otherNode();
        AtomicInteger turns = new AtomicInteger();
        List<String> taken = new ArrayList<>();
        together(16, () -> {
                    List<String> own = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        int turn = turns.incrementAndGet();
                        String near = "kid" + turn % 10;
                        Database node = turn % 2 == 0 ? database() : other;
                        node.write(tx -> stock.consume(tx, kind, near)).ifPresent(key -> own.add(key.id()));
                    }
                    return own;
                })
                .forEach(taken::addAll);
        assertThat(taken).doesNotHaveDuplicates().hasSize(40);
        assertRead(tx -> stock.count(tx, kind)).isEqualTo(0L);
    }

    private void fill(String kind, int count) {
        database().write(tx -> {
            for (int i = 0; i < count; i++) {
                stock.insert(tx, new KeyStockRow(fresh("kid"), kind, 1, new byte[] {1}, TestStore.sealed(i)));
            }
            return null;
        });
    }
}
