package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyRow.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningKeyStoreTest extends StoreContract {
    private final SigningKeyStore keys = new SigningKeyStore();

    @Test
    void returnsWhatWasInserted() {
        SigningKeyRow key = key(fresh("kid+/="), fresh("pool"), Purpose.ID, State.ACTIVE);
        assertWrite(tx -> keys.insert(tx, key)).isEqualTo(true);
        assertWrite(tx -> keys.insert(tx, key)).isEqualTo(false);
        SigningKeyRow found = database().read(tx -> keys.find(tx, key.id())).orElseThrow();
        assertThat(found).usingRecursiveComparison().isEqualTo(key);
        assertRead(tx -> keys.find(tx, "none")).isEqualTo(Optional.empty());
    }

    @Test
    void listsEveryKeyOfAPool() {
        String pool = fresh("pool");
        for (Purpose purpose : Purpose.values()) {
            database().write(tx -> keys.insert(tx, key(fresh("kid"), pool, purpose, State.ACTIVE)));
        }
        database().write(tx -> keys.insert(tx, key(fresh("kid"), fresh("pool"), Purpose.ID, State.ACTIVE)));
        assertRead(tx ->
                        keys.list(tx, pool).stream().map(SigningKeyRow::purpose).toList())
                .isEqualTo(List.of(
                        Purpose.ACCESS,
                        Purpose.ACCESS_ES256,
                        Purpose.ID,
                        Purpose.ID_ES256,
                        Purpose.OPEN_ID,
                        Purpose.SAML));
    }

    @Test
    void namesTheKeysThatSignForTwoPurposes() {
        String pool = fresh("pool");
        SigningKeyRow usual = key(fresh("kid"), pool, Purpose.ID, State.ACTIVE);
        SigningKeyRow next = key(fresh("kid"), pool, Purpose.ID_ES256, State.NEXT);
        SigningKeyRow access = key(fresh("kid"), pool, Purpose.ACCESS, State.ACTIVE);
        for (SigningKeyRow row : List.of(usual, next, access)) {
            database().write(tx -> keys.insert(tx, row));
        }
        assertRead(tx -> keys.listActive(tx, pool, Purpose.ID, Purpose.ID_ES256))
                .isEqualTo(Map.of(Purpose.ID, usual.id()));
        database().write(tx -> keys.activate(tx, next.id(), 5));
        assertRead(tx -> keys.listActive(tx, pool, Purpose.ID, Purpose.ID_ES256))
                .isEqualTo(Map.of(Purpose.ID, usual.id(), Purpose.ID_ES256, next.id()));
        assertRead(tx -> keys.listActive(tx, fresh("pool"), Purpose.ID, Purpose.ID_ES256))
                .isEqualTo(Map.of());
    }

    @Test
    void goesFromNextToActiveToRetiredAndNoOtherWay() {
        SigningKeyRow key = key(fresh("kid"), fresh("pool"), Purpose.ID, State.NEXT);
        database().write(tx -> keys.insert(tx, key));
        assertWrite(tx -> keys.retire(tx, key.id(), 5)).isEqualTo(false);
        assertWrite(tx -> keys.activate(tx, key.id(), 6)).isEqualTo(true);
        assertWrite(tx -> keys.activate(tx, key.id(), 7)).isEqualTo(false);
        assertWrite(tx -> keys.retire(tx, key.id(), 8)).isEqualTo(true);
        assertWrite(tx -> keys.retire(tx, key.id(), 9)).isEqualTo(false);
        SigningKeyRow now = database().read(tx -> keys.find(tx, key.id())).orElseThrow();
        assertThat(now.state()).isEqualTo(State.RETIRED);
        assertThat(now.activeAt()).isEqualTo(6);
        assertThat(now.retiredAt()).isEqualTo(8);
    }

    @Test
    void forgetsOnlyWhatRetiredLongAgo() {
        String pool = fresh("pool");
        List<Long> retired = List.of(10L, 20L, 30L);
        retired.forEach(at -> {
            SigningKeyRow key = key(fresh("kid"), pool, Purpose.ACCESS, State.ACTIVE);
            database().write(tx -> keys.insert(tx, key) && keys.retire(tx, key.id(), at));
        });
        database().write(tx -> keys.insert(tx, key(fresh("kid"), pool, Purpose.ACCESS, State.ACTIVE)));
        assertWrite(tx -> keys.deleteRetired(tx, pool, Purpose.ID, 100)).isEqualTo(0);
        assertWrite(tx -> keys.deleteRetired(tx, pool, Purpose.ACCESS, 30)).isEqualTo(2);
        assertRead(tx -> keys.list(tx, pool).size()).isEqualTo(2);
    }

    private static SigningKeyRow key(String id, String pool, Purpose purpose, State state) {
        return new SigningKeyRow(id, pool, purpose, state, 1, null, null, new byte[] {4, 5}, TestStore.sealed(6));
    }
}
