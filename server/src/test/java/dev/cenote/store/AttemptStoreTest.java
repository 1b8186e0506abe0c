package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void whoTakesHoldOfACountSeesItAndChangesNothing() {
        String subject = fresh("person");
        assertThat(hold(subject, 3)).isEqualTo(new AttemptRow("pool", "PASSWORD", subject, 0, 3, 3));
        put(row(subject, 2, 9));
        assertThat(hold(subject, 12)).isEqualTo(row(subject, 2, 9));
        assertRead(tx -> attempts.find(tx, "pool", "PASSWORD", subject)).isEqualTo(Optional.of(row(subject, 2, 9)));
    }

    private AttemptRow hold(String subject, long now) {
        return database().write(tx -> attempts.hold(tx, "pool", "PASSWORD", subject, now));
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
