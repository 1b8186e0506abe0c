package dev.cenote.password;

import dev.cenote.kernel.Memo;
import dev.cenote.keys.KeyedBytes;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.protocol.argon2.Argon2Hash;
import dev.cenote.protocol.srp.SrpGroup;
import dev.cenote.protocol.srp.SrpVerifier;
import dev.cenote.store.Database;
import dev.cenote.store.DecoyKeyStore;
import dev.cenote.store.PasswordRow;
import dev.cenote.store.SealedColumn;
import dev.cenote.userpool.PasswordStorage;
import dev.cenote.userpool.UserNames;
import dev.cenote.userpool.UserPool;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** What stands in the place of passwords that nobody has, so that the same work is done and the same is seen. */
final class Decoys {
    private static final String ID = "decoy";
    private static final int KEY_BYTES = 32;
    private static final int VERIFIER_BYTES = 384;
    private static final int NOBODY_BYTES = 32;
    private static final int REMEMBERED = 1024;

    private final Database database;
    private final Sealer sealer;
    private final RandomText random;
    private final DecoyKeyStore store = new DecoyKeyStore();
    // INVARIANT: a pool has one key for as long as it is there. In development mode its id may come again.
    private final Memo<Life, byte[]> keys = new Memo<>(REMEMBERED, life -> key(life.poolId));
    private final Map<PasswordStorage, PasswordRow> rows = new EnumMap<>(PasswordStorage.class);

    Decoys(Database database, Sealer sealer, RandomText random) {
        this.database = database;
        this.sealer = sealer;
        this.random = random;
        byte[] salt = random.bytes(Proof.SALT_BYTES);
        // Random numbers, not computed from a password: making a real hash would slow the start for nothing.
        BigInteger verifier = new BigInteger(1, random.bytes(VERIFIER_BYTES)).mod(SrpGroup.N);
        rows.put(
                PasswordStorage.SRP,
                row(PasswordStorage.SRP, new Proof.Srp(new SrpVerifier(new BigInteger(1, salt), verifier))));
        rows.put(
                PasswordStorage.ARGON2ID,
                row(
                        PasswordStorage.ARGON2ID,
                        new Proof.Argon2(new Argon2Hash(Proof.COST, salt, random.bytes(KEY_BYTES)))));
    }

    /** A sealed password that nobody has; it opens as one of the store does. */
    PasswordRow row(PasswordStorage storage) {
        PasswordRow row = rows.get(storage);
        if (row == null) {
            throw new IllegalStateException("no decoy for " + storage);
        }
        return row;
    }

    /**
     * COGNITO: somebody who does not exist has a salt as well, always the same for the same name in the same pool,
     * whatever the client.
     */
    SrpCredential srp(UserPool pool, String username) {
        byte[] key = keys.of(Life.of(pool));
        // Names that mean the same person must have the same salt.
        String name = UserNames.of(pool).key(username);
        byte[] salt = KeyedBytes.of(key, "salt " + name, Proof.SALT_BYTES);
        BigInteger root = new BigInteger(1, KeyedBytes.of(key, "verifier " + name, VERIFIER_BYTES));
        // A square mod N, as powers of g are.
        BigInteger verifier = root.multiply(root).mod(SrpGroup.N);
        return new SrpCredential(new BigInteger(1, Passwords.withoutLeadingZero(salt)), verifier, false);
    }

    /** What stands for a name that nobody has. */
    Nobody nobody(UserPool pool, String username) {
        byte[] bytes = KeyedBytes.of(
                keys.of(Life.of(pool)), "nobody " + UserNames.of(pool).key(username), NOBODY_BYTES);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long seed = buffer.getLong();
        long draw = buffer.getLong();
        byte[] subject = new byte[buffer.remaining()];
        buffer.get(subject);
        return new Nobody("nobody-" + HexFormat.of().formatHex(subject), seed, draw);
    }

    /** One pool from its beginning to its end. */
    private record Life(String poolId, Instant createdAt) {
        static Life of(UserPool pool) {
            return new Life(pool.id(), pool.createdAt());
        }
    }

    private byte[] key(String poolId) {
        byte[] sealed =
                database.read(transaction -> store.find(transaction, poolId)).orElseGet(() -> make(poolId));
        return sealer.require(SealedColumn.DECOY_KEY, poolId, sealed);
    }

    /** Made at the first need; of several nodes that make one, all take the first. */
    private byte[] make(String poolId) {
        byte[] sealed = sealer.seal(SealedColumn.DECOY_KEY, poolId, random.bytes(KEY_BYTES));
        return database.write(transaction -> {
            store.insert(transaction, poolId, sealed);
            return store.find(transaction, poolId).orElseThrow();
        });
    }

    private PasswordRow row(PasswordStorage storage, Proof proof) {
        byte[] sealed = sealer.seal(SealedColumn.PASSWORD, ID, proof.bytes());
        return new PasswordRow(ID, "", storage.name(), false, 0, sealed);
    }
}
