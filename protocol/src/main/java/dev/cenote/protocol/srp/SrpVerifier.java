package dev.cenote.protocol.srp;

import java.math.BigInteger;

/**
 * What a server keeps of a password: it proves that somebody knows the password, but is not the password. Still it must
 * be kept secret, because passwords can be guessed against it.
 *
 * @param salt as the number that clients read it as
 * @param verifier g^x mod N
 */
public record SrpVerifier(BigInteger salt, BigInteger verifier) {
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
