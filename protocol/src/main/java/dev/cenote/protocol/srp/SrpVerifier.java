package dev.cenote.protocol.srp;

import java.math.BigInteger;
import java.security.MessageDigest;

/**
 * What a server keeps of a password: it proves that somebody knows the password, but is not the password. Still it must
 * be kept secret, because passwords can be guessed against it.
 *
 * @param salt as the number that clients read it as
 * @param verifier g^x mod N
 */
public record SrpVerifier(BigInteger salt, BigInteger verifier) {
    /** How long the salts of this server are. */
    public static final int SALT_BYTES = 16;

    private static final int VERIFIER_BYTES = 384;

    /**
     * Computes a verifier; one power mod N, so call it behind the crypto gate.
     *
     * @param poolName the part of the pool's id after {@code _}; for a device its group key
     * @param username the name that the client is told as {@code USER_ID_FOR_SRP}; for a device its key
     * @param salt random bytes, the first of which should not be 0: some clients keep leading zeros, some do not
     */
    public static SrpVerifier of(String poolName, String username, String password, byte[] salt) {
        BigInteger number = SrpDigests.number(salt);
        return new SrpVerifier(number, SrpGroup.powerOfG(exponent(poolName, username, password, number)));
    }

    /** A verifier as {@link #bytes} wrote it; IllegalArgumentException for anything else. */
    public static SrpVerifier parse(byte[] bytes) {
        if (bytes.length != SALT_BYTES + VERIFIER_BYTES) {
            throw new IllegalArgumentException("an SRP verifier of " + bytes.length + " bytes");
        }
        return new SrpVerifier(
                new BigInteger(1, bytes, 0, SALT_BYTES), new BigInteger(1, bytes, SALT_BYTES, VERIFIER_BYTES));
    }

    /** Salt and verifier in 400 bytes, for a salt of {@link #SALT_BYTES}. */
    public byte[] bytes() {
        byte[] bytes = new byte[SALT_BYTES + VERIFIER_BYTES];
        put(salt, bytes, 0, SALT_BYTES);
        put(verifier, bytes, SALT_BYTES, VERIFIER_BYTES);
        return bytes;
    }

    /**
     * Whether it is the verifier of that password, compared in constant time; one power mod N, so call it behind the
     * crypto gate. The names are those that it was made with.
     */
    public boolean verify(String poolName, String username, String password) {
        BigInteger presented = SrpGroup.powerOfG(exponent(poolName, username, password, salt));
        return MessageDigest.isEqual(bytes(), new SrpVerifier(salt, presented).bytes());
    }

    private static void put(BigInteger number, byte[] bytes, int at, int length) {
        byte[] signed = number.toByteArray();
        int zero = signed.length > length ? signed.length - length : 0;
        System.arraycopy(signed, zero, bytes, at + length - (signed.length - zero), signed.length - zero);
    }

    /** x = SHA256(PAD(salt) | SHA256(poolName | username | ":" | password)). */
    static BigInteger exponent(String poolName, String username, String password, BigInteger salt) {
        byte[] inner = SrpDigests.sha256(SrpDigests.utf8(poolName + username + ":" + password));
        return SrpDigests.number(SrpDigests.sha256(SrpGroup.pad(salt), inner));
    }

    /** Names no number: a verifier is a secret. */
    @Override
    public String toString() {
        return "SrpVerifier[***]";
    }
}
