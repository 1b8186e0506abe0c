package dev.cenote.api.cognitoidp;

import dev.cenote.kernel.CryptoGate;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.KeyMaker;
import dev.cenote.keys.KeyStock;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.PoolKeys;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.protocol.jose.RsaEngine;
import dev.cenote.store.Database;
import dev.cenote.store.KeyStockRow;
import dev.cenote.store.KeyStockStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.Transaction;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Keys for pools that never sign. Making real ones would take most of the time of these tests, so the stock is filled
 * with something else first; when that is used up, real keys follow.
 */
final class TestKeys {
    static final MasterKeyRing MASTER = MasterKeyRing.parse(new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    private static final int STOCK = 100;

    private TestKeys() {}

    static PoolKeys over(Database database, Clock clock) {
        RandomText random = new RandomText(new SecureRandom());
        CryptoGate gate = new CryptoGate(2);
        Sealer sealer = Sealer.open(database, MASTER, clock, random);
        database.write(transaction -> fill(transaction, sealer, random));
        KeyMaker maker = new KeyMaker(new RsaEngine(), sealer, random, clock);
        return new PoolKeys(new KeyStock(database, maker, random, gate, 0), clock);
    }

    private static @Nullable Void fill(Transaction transaction, Sealer sealer, RandomText random) {
        KeyStockStore stock = new KeyStockStore();
        for (int i = 0; i < STOCK; i++) {
            String id = random.alphanumeric(44);
            byte[] nothing = {1};
            stock.insert(
                    transaction,
                    new KeyStockRow(id, "RSA_2048", 1, nothing, sealer.seal(SealedColumn.KEY_STOCK, id, nothing)));
        }
        return null;
    }
}
