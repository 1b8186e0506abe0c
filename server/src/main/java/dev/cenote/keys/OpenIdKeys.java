package dev.cenote.keys;

import dev.cenote.store.Database;
import dev.cenote.store.KeyStockRow;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyRow.State;
import dev.cenote.store.SigningKeyStore;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.util.Optional;

/**
 * The key that signs the tokens of identity pools: one for all pools, made at the first need and replaced by
 * {@link KeyRotation}. Of several nodes that make one, all take the first.
 */
public final class OpenIdKeys {
    /** Whose key it is, where user pools have their id. */
    public static final String OWNER = "cognito-identity.amazonaws.com";

    private final Database database;
    private final SigningKeyStore keys = new SigningKeyStore();
    private final KeyStock stock;
    private final Clock clock;

    /** @param stock where the key comes from */
    public OpenIdKeys(Database database, KeyStock stock, Clock clock) {
        this.database = database;
        this.stock = stock;
        this.clock = clock;
    }

    /** The id of the key that signs now; outside of transactions. */
    public String requireActive() {
        return database.read(this::find).orElseGet(this::make);
    }

    private String make() {
        KeyStockRow key = stock.draw(1).getFirst();
        long now = clock.millis();
        SigningKeyRow made = new SigningKeyRow(
                key.id(), OWNER, Purpose.OPEN_ID, State.ACTIVE, now, now, null, key.publicPart(), key.sealedKey());
        return database.write(transaction -> find(transaction).orElseGet(() -> {
            keys.insert(transaction, made);
            return made.id();
        }));
    }

    private Optional<String> find(Transaction transaction) {
        return keys.findActive(transaction, OWNER, Purpose.OPEN_ID);
    }
}
