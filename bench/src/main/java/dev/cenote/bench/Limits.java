package dev.cenote.bench;

import dev.cenote.protocol.srp.SrpGroup;
import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * What one core can do at most, measured in a process of its own: the limits beside which people's calls are judged.
 */
public final class Limits {
    private static final int EXPONENT_BITS = 256;
    private static final int ROUNDS = 100;
    private static final int BATCHES = 50;

    private Limits() {}

    /** Prints the microseconds of one 3072-bit power with a 256-bit exponent. */
    public static void main(String[] args) {
        SecureRandom random = new SecureRandom();
        BigInteger base = new BigInteger(SrpGroup.N.bitLength() - 1, random);
        BigInteger exponent = new BigInteger(EXPONENT_BITS, random).setBit(EXPONENT_BITS - 1);
        // The shortest batch: a limit is what the core can do at its best, neither still compiling nor disturbed.
        long shortest = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            long start = System.nanoTime();
            powers(base, exponent);
            shortest = Math.min(shortest, System.nanoTime() - start);
        }
        System.out.printf("%.0f%n", shortest / 1e3 / ROUNDS);
    }

    private static BigInteger powers(BigInteger base, BigInteger exponent) {
        BigInteger result = base;
        for (int i = 0; i < ROUNDS; i++) {
            result = result.modPow(exponent, SrpGroup.N);
        }
        return result;
    }
}
