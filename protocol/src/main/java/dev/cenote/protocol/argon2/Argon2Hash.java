package dev.cenote.protocol.argon2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash of a password (RFC 9106, version 1.3) with all that is needed to compute it again. Computing one
 * takes tens of milliseconds and the memory of its cost, so callers let only a few run at once.
 *
 * @param salt {@link #SALT_BYTES} random bytes
 * @param digest 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; verify does that, in constant time.
public record Argon2Hash(Argon2Cost cost, byte[] salt, byte[] digest) {
    /** How long salts are (RFC 9106 §3.1 recommends it). */
    public static final int SALT_BYTES = 16;

    private static final int DIGEST_BYTES = 32;
    private static final int NUMBERS = 3 * Integer.BYTES;

    /**
     * Hashes a password, as UTF-8.
     *
     * @param salt {@link #SALT_BYTES} random bytes, for this password alone
     */
    public static Argon2Hash of(Argon2Cost cost, byte[] salt, String password) {
        return new Argon2Hash(cost, salt.clone(), digest(cost, salt, password));
    }

    /** Whether it is the hash of that password; takes the same time for every password. */
    public boolean verify(String password) {
        return MessageDigest.isEqual(digest, digest(cost, salt, password));
    }

    /** Cost, salt and digest in 60 bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(NUMBERS + salt.length + digest.length)
                .putInt(cost.memoryKib())
                .putInt(cost.passes())
                .putInt(cost.lanes())
                .put(salt)
                .put(digest)
                .array();
    }

    /** What {@link #bytes} wrote; IllegalArgumentException for anything else. */
    public static Argon2Hash parse(byte[] bytes) {
        if (bytes.length != NUMBERS + SALT_BYTES + DIGEST_BYTES) {
            throw new IllegalArgumentException("an Argon2id hash of " + bytes.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Argon2Cost cost = new Argon2Cost(buffer.getInt(), buffer.getInt(), buffer.getInt());
        byte[] salt = new byte[SALT_BYTES];
        byte[] digest = new byte[DIGEST_BYTES];
        buffer.get(salt).get(digest);
        return new Argon2Hash(cost, salt, digest);
    }

    private static byte[] digest(Argon2Cost cost, byte[] salt, String password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] digest = new byte[DIGEST_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), digest);
        return digest;
    }
}
