package dev.cenote.keys;

import dev.cenote.kernel.CryptoGate;
import dev.cenote.protocol.jose.RsaEngine;
import dev.cenote.store.KeyStockRow;
import dev.cenote.store.SealedColumn;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Base64;

/** Makes RSA key pairs and seals them at once; the private half exists in the open only here and where it signs. */
public final class KeyMaker {
    /** What the stock calls these keys. */
    static final String KIND = "RSA_2048";

    private static final int BITS = 2048;
    private static final int ID_BYTES = 32;

    private final RsaEngine engine;
    private final CryptoGate gate;
    private final Sealer sealer;
    private final RandomText random;
    private final Clock clock;

    /** @param gate making a key takes its turn, as every heavy computation */
    public KeyMaker(RsaEngine engine, CryptoGate gate, Sealer sealer, RandomText random, Clock clock) {
        this.engine = engine;
        this.gate = gate;
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
    }

    /** A new key pair under a new id; takes a tenth of a second and more. */
    KeyStockRow make() {
        KeyPair pair = gate.compute(() -> engine.generate(BITS));
        // COGNITO: a kid is the base64 of 32 bytes, so it ends with an equals sign.
        String id = Base64.getEncoder().encodeToString(random.bytes(ID_BYTES));
        byte[] sealed =
                sealer.seal(SealedColumn.KEY_STOCK, id, pair.getPrivate().getEncoded());
        return new KeyStockRow(id, KIND, clock.millis(), pair.getPublic().getEncoded(), sealed);
    }
}
