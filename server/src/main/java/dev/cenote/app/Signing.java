package dev.cenote.app;

import dev.cenote.admin.AdminCommands;
import dev.cenote.admin.AuditLookup;
import dev.cenote.admin.KeysRotate;
import dev.cenote.admin.StoreCheckup;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.keys.KeyMaker;
import dev.cenote.keys.KeyRing;
import dev.cenote.keys.KeyRotation;
import dev.cenote.keys.KeyStock;
import dev.cenote.keys.OpenIdKeys;
import dev.cenote.keys.PoolKeys;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.RsaAcceleration;
import dev.cenote.keys.SigningCertificates;
import dev.cenote.protocol.jose.RsaEngine;
import java.time.Clock;

/** The keys of user pools and of identity pools: made, kept, rotated, and signing. */
final class Signing implements AutoCloseable {
    // Enough for a handful of pools at once; a small machine makes them again within seconds.
    private static final int STOCK = 8;

    private final RsaEngine engine = new RsaEngine();
    private final CryptoGate gate = new CryptoGate(Runtime.getRuntime().availableProcessors());
    private final KeyMaker maker;
    private final KeyStock stock;
    private final KeyRing ring;
    private final PoolKeys poolKeys;
    private final KeyRotation rotation;
    private final SigningCertificates certificates;
    private final OpenIdKeys openIdKeys;

    Signing(Storage storage, RandomText random, Clock clock) {
        maker = new KeyMaker(engine, storage.sealer(), random, clock);
        stock = new KeyStock(storage.database(), maker, random, gate, STOCK);
        ring = new KeyRing(storage.database(), storage.sealer(), engine, gate, clock);
        poolKeys = new PoolKeys(stock, clock);
        rotation = new KeyRotation(storage.database(), stock, clock);
        openIdKeys = new OpenIdKeys(storage.database(), stock, clock);
        certificates = new SigningCertificates(storage.database(), storage.sealer(), stock, random, clock);
    }

    /** Loads the faster provider, then makes keys ahead with it. */
    void startBackground() {
        RsaAcceleration.load(engine);
        stock.start();
    }

    CryptoGate gate() {
        return gate;
    }

    KeyRing ring() {
        return ring;
    }

    PoolKeys poolKeys() {
        return poolKeys;
    }

    OpenIdKeys openIdKeys() {
        return openIdKeys;
    }

    /** What operators may ask of a server that runs. */
    AdminCommands commands(StoreCheckup checkup, AuditLookup audit) {
        return new AdminCommands(new KeysRotate(rotation), checkup, audit);
    }

    SigningCertificates certificates() {
        return certificates;
    }

    @Override
    public void close() {
        stock.close();
        maker.close();
    }
}
