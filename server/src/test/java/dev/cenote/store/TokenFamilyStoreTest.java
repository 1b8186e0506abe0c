package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.TokenFamilyStore.Kind;
import dev.cenote.store.TokenFamilyStore.Owner;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenFamilyStoreTest extends StoreContract {
    private final TokenFamilyStore families = new TokenFamilyStore();

    @Test
    void givesBackWhatWasPutInOnce() {
        TokenFamilyRow family = family();
        assertWrite(tx -> families.insert(tx, family)).isEqualTo(true);
        assertWrite(tx -> families.insert(tx, family)).isEqualTo(false);
        assertRead(tx -> families.find(tx, family.id())).isEqualTo(Optional.of(family));
        assertRead(tx -> families.find(tx, fresh("nothing"))).isEqualTo(Optional.empty());
    }

    @Test
    void rotatesFromTheTurnThatWasReadOnly() {
        TokenFamilyRow family = inserted();
        TokenFamilyRow next = rotated(family, 2, 1L, 77L);
        assertWrite(tx -> families.rotate(tx, next, 1)).isEqualTo(true);
        assertWrite(tx -> families.rotate(tx, next, 1)).isEqualTo(false);
        assertRead(tx -> families.find(tx, family.id())).isEqualTo(Optional.of(next));
    }

    @Test
    void revokesOnceAndThenRotatesNoMore() {
        TokenFamilyRow family = inserted();
        assertWrite(tx -> families.revoke(tx, family.id(), 50)).isEqualTo(true);
        assertWrite(tx -> families.revoke(tx, family.id(), 60)).isEqualTo(false);
        assertWrite(tx -> families.rotate(tx, rotated(family, 2, 1L, 77L), 1)).isEqualTo(false);
        assertRead(tx -> families.find(tx, family.id()).orElseThrow().revokedAt())
                .isEqualTo(50L);
    }

    @Test
    void ofSixteenThatRotateOnTwoNodesOneIsFirst() throws Exception {
        TokenFamilyRow family = inserted();
        Database other = otherNode();
        AtomicInteger turns = new AtomicInteger();
        long first = together(16, () -> {
                    long at = turns.incrementAndGet();
                    Database node = at % 2 == 0 ? database() : other;
                    return node.write(tx -> families.rotate(tx, rotated(family, 2, 1L, at), 1));
                })
                .stream()
                .filter(done -> done)
                .count();
        assertThat(first).isEqualTo(1);
        assertRead(tx -> families.find(tx, family.id()).orElseThrow().turn()).isEqualTo(2L);
    }

    @Test
    void knowsWhetherAPersonHasOneOfAKindOfAClientNow() {
        TokenFamilyRow family = inserted();
        Owner owner = new Owner(family.userId(), family.clientId());
        long generation = family.generation();
        long end = family.expiresAt();
        Kind with = new Kind("%", "%\"a\":1%");
        assertRead(tx -> families.exists(tx, owner, generation, end - 1, with)).isEqualTo(true);
        assertRead(tx -> families.exists(tx, owner, generation, end, with)).isEqualTo(false);
        assertRead(tx -> families.exists(tx, owner, generation + 1, end - 1, with))
                .isEqualTo(false);
        assertRead(tx -> families.exists(tx, new Owner(family.userId(), "other"), generation, end - 1, with))
                .isEqualTo(false);
        assertRead(tx -> families.exists(tx, owner, generation, end - 1, new Kind("%\"b\":%", "")))
                .isEqualTo(true);
        assertRead(tx -> families.exists(tx, owner, generation, end - 1, new Kind("%\"a\":%", "%\"b\":%")))
                .isEqualTo(false);
    }

    @Test
    void goesWithThePersonAndWithThePool() {
        TokenFamilyRow family = inserted();
        TokenFamilyRow other = inserted();
        database().write(tx -> new UserStore().delete(tx, family.userId()));
        assertRead(tx -> families.find(tx, family.id())).isEqualTo(Optional.empty());
        UserPoolStore pools = new UserPoolStore();
        database().write(tx -> pools.insert(tx, new UserPoolRow(other.poolId(), "us-east-1", "0", "p", 1, 1, 1, "{}")));
        database().write(tx -> pools.delete(tx, other.poolId()));
        assertRead(tx -> families.find(tx, other.id())).isEqualTo(Optional.empty());
    }

    private TokenFamilyRow inserted() {
        TokenFamilyRow family = family();
        database().write(tx -> families.insert(tx, family));
        return family;
    }

    private static TokenFamilyRow family() {
        return new TokenFamilyRow(
                fresh("event"), fresh("pool"), "client", fresh("user"), 3, 10, 20, null, 1, null, null, "{\"a\":1}");
    }

    private static TokenFamilyRow rotated(TokenFamilyRow family, long turn, Long previous, Long at) {
        return new TokenFamilyRow(
                family.id(),
                family.poolId(),
                family.clientId(),
                family.userId(),
                family.generation(),
                family.createdAt(),
                family.expiresAt(),
                null,
                turn,
                previous,
                at,
                family.settings());
    }
}
