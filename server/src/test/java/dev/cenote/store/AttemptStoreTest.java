package dev.cenote.store;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptStoreTest extends StoreContract {
    private final AttemptStore attempts = new AttemptStore();

    @Test
    void keepsTheLastCount() {
        String subject = fresh("person");
        put(row(subject, 1, 5));
        AttemptRow later = row(subject, 2, 9);
        put(later);
        assertRead(tx -> attempts.find(tx, "pool", "PASSWORD", subject)).isEqualTo(Optional.of(later));
        assertRead(tx -> attempts.find(tx, "pool", "OTHER", subject)).isEqualTo(Optional.empty());
        assertRead(tx -> attempts.find(tx, "other", "PASSWORD", subject)).isEqualTo(Optional.empty());
        database().write(tx -> {
            attempts.delete(tx, "pool", "PASSWORD", subject);
            return null;
        });
        assertRead(tx -> attempts.find(tx, "pool", "PASSWORD", subject)).isEqualTo(Optional.empty());
    }

    private void put(AttemptRow row) {
        database().write(tx -> {
            attempts.put(tx, row);
            return null;
        });
    }

    private static AttemptRow row(String subject, long tries, long lastAt) {
        return new AttemptRow("pool", "PASSWORD", subject, tries, 1, lastAt);
    }
}
