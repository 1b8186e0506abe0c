package dev.cenote.keys;

import dev.cenote.kernel.CryptoGate;
import dev.cenote.protocol.jose.RsaEngine;
import dev.cenote.store.Database;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.TagStore;
import dev.cenote.store.UserPoolRow;
import dev.cenote.store.UserPoolStore;
import dev.cenote.userpool.SigningAlgorithm;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The key parts of one server, on a store that others may use too. */
final class KeyNode {
    static final MasterKeyRing MASTER =
            MasterKeyRing.parse(new dev.cenote.kernel.Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    static final int TURNS = 2;

    private static final RsaEngine ENGINE = fastEngine();

    final Database database;
    final RandomText random = new RandomText(new SecureRandom());
    final CryptoGate gate = new CryptoGate(TURNS);
    final Sealer sealer;
    final KeyMaker maker;
    final KeyStock stock;
    final PoolKeys poolKeys;
    final KeyRing ring;
    final KeyRotation rotation;
    final OpenIdKeys openIdKeys;

    KeyNode(Database database, Clock clock) {
        this.database = database;
        this.sealer = Sealer.open(database, MASTER, clock, random);
        this.maker = new KeyMaker(ENGINE, sealer, random, clock);
        this.stock = stock(0);
        this.poolKeys = new PoolKeys(stock, clock);
        this.ring = new KeyRing(database, sealer, ENGINE, gate, clock);
        this.rotation = new KeyRotation(database, stock, clock);
        this.openIdKeys = new OpenIdKeys(database, stock, clock);
    }

    private static RsaEngine fastEngine() {
        RsaEngine engine = new RsaEngine();
        RsaAcceleration.load(engine);
        return engine;
    }

    KeyStock stock(int size) {
        return new KeyStock(database, maker, random, gate, size);
    }

    /** Makes a pool as CreateUserPool does. */
    void create(String poolId) {
        create(poolId, SigningAlgorithm.RS256);
    }

    /** Makes a pool whose tag asks for that algorithm. */
    void create(String poolId, SigningAlgorithm algorithm) {
        NewKeys drawn = poolKeys.draw(algorithm);
        database.write(transaction -> {
            new UserPoolStore()
                    .insert(transaction, new UserPoolRow(poolId, "us-east-1", "000000000000", "test", 1, 1, 1, "{}"));
            poolKeys.assign(transaction, poolId, drawn);
            return poolId;
        });
        tag(poolId, algorithm);
    }

    /** Lets a pool ask for an algorithm, without giving it keys. */
    void tag(String poolId, SigningAlgorithm algorithm) {
        database.write(transaction -> {
            new TagStore().put(transaction, "arn:" + poolId, poolId, Map.of(SigningAlgorithm.KEY, algorithm.name()));
            return poolId;
        });
    }

    /** A token as issuers make it. */
    String sign(String poolId, Purpose purpose, String claims) {
        String keyId = database.read(transaction -> KeyRing.requireActive(transaction, poolId, purpose));
        return ring.sign(keyId, claims);
    }

    List<String> published(String poolId) {
        return ring.published(poolId).stream().map(PublishedKey::id).toList();
    }
}
