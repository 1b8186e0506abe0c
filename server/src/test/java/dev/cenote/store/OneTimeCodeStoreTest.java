package dev.cenote.store;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OneTimeCodeStoreTest extends StoreContract {
    private static final int GUESSES = 3;

    private final OneTimeCodeStore codes = new OneTimeCodeStore();

    @Test
    void keepsTheNewestOfAnId() {
        String id = fresh("person");
        put(row(id, 1, 100));
        put(row(id, 2, 200));
        assertRead(tx -> codes.find(tx, id).map(OneTimeCodeRow::expiresAt)).isEqualTo(Optional.of(200L));
        assertRead(tx -> codes.find(tx, fresh("nobody"))).isEqualTo(Optional.empty());
    }

    @Test
    void countsFailuresOfTheCodeThatWasSeenOnly() {
        String id = fresh("person");
        OneTimeCodeRow seen = row(id, 1, 100);
        put(seen);
        for (int i = 0; i < GUESSES; i++) {
            assertWrite(tx -> codes.fail(tx, seen, GUESSES)).isEqualTo(true);
        }
        assertWrite(tx -> codes.fail(tx, seen, GUESSES)).isEqualTo(false);
        assertRead(tx -> codes.find(tx, id).map(OneTimeCodeRow::failures)).isEqualTo(Optional.of(3L));
        assertWrite(tx -> codes.consume(tx, seen, GUESSES, 50)).isEqualTo(false);
        put(row(id, 2, 100));
        assertWrite(tx -> codes.fail(tx, seen, GUESSES)).isEqualTo(false);
        assertRead(tx -> codes.find(tx, id).map(OneTimeCodeRow::failures)).isEqualTo(Optional.of(0L));
    }

    @Test
    void takesTheCodeThatWasSeenWhileItCounts() {
        String id = fresh("person");
        OneTimeCodeRow older = row(id, 1, 100);
        OneTimeCodeRow newer = row(id, 2, 100);
        put(older);
        put(newer);
        assertWrite(tx -> codes.consume(tx, older, GUESSES, 50)).isEqualTo(false);
        assertWrite(tx -> codes.consume(tx, newer, GUESSES, 100)).isEqualTo(false);
        assertWrite(tx -> codes.consume(tx, newer, GUESSES, 99)).isEqualTo(true);
        assertWrite(tx -> codes.consume(tx, newer, GUESSES, 99)).isEqualTo(false);
    }

    private void put(OneTimeCodeRow row) {
        database().write(tx -> {
            codes.put(tx, row);
            return null;
        });
    }

    private static OneTimeCodeRow row(String id, int content, long expiresAt) {
        return new OneTimeCodeRow(
                id, "pool", "person", "SIGN_UP", "email:a@b", 1, expiresAt, 0, TestStore.sealed(content));
    }
}
