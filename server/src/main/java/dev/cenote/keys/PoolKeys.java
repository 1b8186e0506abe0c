package dev.cenote.keys;

import dev.cenote.store.KeyStockRow;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyRow.State;
import dev.cenote.store.SigningKeyStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.SigningAlgorithm;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives every new user pool its two token keys: one for ID tokens, another one for access tokens; and two more of the
 * curve P-256 to those that sign with ES256.
 */
public final class PoolKeys {
    private static final List<Purpose> USUAL = List.of(Purpose.ID, Purpose.ACCESS);
    private static final List<Purpose> ON_CURVE = List.of(Purpose.ID_ES256, Purpose.ACCESS_ES256);

    private final SigningKeyStore keys = new SigningKeyStore();
    private final KeyStock stock;
    private final Clock clock;

    /** @param stock where keys come from */
    public PoolKeys(KeyStock stock, Clock clock) {
        this.stock = stock;
        this.clock = clock;
    }

    /**
     * Takes the keys for a pool that is about to be made. Called before its transaction, because keys that the stock
     * lacks have to be made, and nothing may compute for long inside of one.
     */
    public NewKeys draw(SigningAlgorithm algorithm) {
        List<Purpose> purposes = new ArrayList<>(USUAL);
        purposes.addAll(further(algorithm));
        return new NewKeys(purposes, stock.drawFor(purposes));
    }

    /**
     * The same for a pool that there is, when it is asked to sign in another way: what it may lack for that. Every pool
     * keeps its RSA keys, so that it can turn back at any time.
     */
    public NewKeys drawFurther(SigningAlgorithm algorithm) {
        List<Purpose> purposes = further(algorithm);
        return new NewKeys(purposes, stock.drawFor(purposes));
    }

    private static List<Purpose> further(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256 -> List.of();
            case ES256 -> ON_CURVE;
        };
    }

    /**
     * Makes the keys those of a pool, in the transaction that makes the pool or changes its tags, as far as it has none
     * for the same. They are published and can sign from then on.
     */
    public void assign(Transaction transaction, String poolId, NewKeys drawn) {
        drawn.keys().forEach((purpose, key) -> {
            if (keys.findActive(transaction, poolId, purpose).isEmpty()) {
                insert(transaction, poolId, purpose, key);
            }
        });
    }

    private void insert(Transaction transaction, String poolId, Purpose purpose, KeyStockRow key) {
        long now = clock.millis();
        SigningKeyRow row = new SigningKeyRow(
                key.id(), poolId, purpose, State.ACTIVE, now, now, null, key.publicPart(), key.sealedKey());
        if (!keys.insert(transaction, row)) {
            throw new IllegalStateException("the key " + key.id() + " belongs to a pool already");
        }
    }
}
