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
}
