package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsedOnceStoreTest extends StoreContract {
    private final UsedOnceStore used = new UsedOnceStore();

    @Test
    void oneOfManyMarksAThing() throws Exception {
        String id = fresh("thing");
        Database other = otherNode();
        assertRead(tx -> used.exists(tx, id)).isEqualTo(false);
        assertThat(together(16, () -> other.write(tx -> used.insert(tx, id, "pool", Long.MAX_VALUE))))
                .containsOnlyOnce(true);
        assertRead(tx -> used.exists(tx, id)).isEqualTo(true);
    }

    @Test
    void forgetsWhatCountsNoMoreAFewAtATime() {
        String pool = fresh("pool");
        for (int end = 1; end <= 4; end++) {
            String id = pool + end;
            long at = end;
            database().write(tx -> used.insert(tx, id, pool, at));
        }
        assertWrite(tx -> used.deleteExpired(tx, 3, 2)).isEqualTo(2);
        assertWrite(tx -> used.deleteExpired(tx, 3, 2)).isEqualTo(1);
        assertRead(tx -> used.exists(tx, pool + 3)).isEqualTo(false);
        assertRead(tx -> used.exists(tx, pool + 4)).isEqualTo(true);
    }
}
