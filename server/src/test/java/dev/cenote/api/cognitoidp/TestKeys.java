package dev.cenote.api.cognitoidp;

import dev.cenote.keys.PoolKeys;
import dev.cenote.store.Database;
import java.time.Clock;

/** Keys of pools for tests that never sign with them. */
final class TestKeys {
    private TestKeys() {}

    static PoolKeys over(Database database, Clock clock) {
        return new PoolKeys();
    }
}
