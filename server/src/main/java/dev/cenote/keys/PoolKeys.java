package dev.cenote.keys;

import dev.cenote.store.KeyStockRow;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyRow.State;
import dev.cenote.store.SigningKeyStore;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.util.List;

/** Gives every new user pool its two token keys: one for ID tokens, another one for access tokens. */
public final class PoolKeys {
    private final SigningKeyStore keys = new SigningKeyStore();
    private final KeyStock stock;
    private final Clock clock;

    /** @param stock where keys come from */
    public PoolKeys(KeyStock stock, Clock clock) {
        this.stock = stock;
        this.clock = clock;
    }

    /**
     * Takes two keys for a pool that is about to be made. Called before its transaction, because keys that the stock
     * lacks have to be made, and nothing may compute for long inside of one.
     */
    public NewKeys draw() {
        List<KeyStockRow> drawn = stock.draw(2);
        return new NewKeys(drawn.get(0), drawn.get(1));
    }

    /** Makes the keys those of a pool, in the transaction that makes the pool. They sign from then on. */
    public void assign(Transaction transaction, String poolId, NewKeys drawn) {
        insert(transaction, poolId, Purpose.ID, drawn.id());
        insert(transaction, poolId, Purpose.ACCESS, drawn.access());
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
