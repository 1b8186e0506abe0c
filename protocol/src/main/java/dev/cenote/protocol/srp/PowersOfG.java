package dev.cenote.protocol.srp;

import java.math.BigInteger;

/**
 * The powers of the generator in a table, made at the first use (about a megabyte, a twentieth of a second): a power
 * with 256 bits then takes 43 multiplications instead of 256 squarings.
 */
final class PowersOfG {
    static final int EXPONENT_BITS = 256;
    private static final int WINDOW_BITS = 6;
    private static final int DIGITS = (EXPONENT_BITS + WINDOW_BITS - 1) / WINDOW_BITS;
    private static final int MODULUS_BITS = SrpGroup.N.bitLength();
    /** The reciprocal of N, scaled: floor(2^6144 / N). */
    private static final BigInteger RECIPROCAL =
            BigInteger.ONE.shiftLeft(2 * MODULUS_BITS).divide(SrpGroup.N);

    private static final BigInteger[][] TABLE = table();

    private PowersOfG() {}

    /** g to a power from 0 to 2^256 - 1: the product of the table's entries for the exponent's digits in base 64. */
    static BigInteger power(BigInteger exponent) {
        BigInteger power = BigInteger.ONE;
        for (int digit = 0; digit < DIGITS; digit++) {
            int value = 0;
            for (int bit = WINDOW_BITS - 1; bit >= 0; bit--) {
                value = value << 1 | (exponent.testBit(digit * WINDOW_BITS + bit) ? 1 : 0);
            }
            power = reduce(power.multiply(TABLE[digit][value]));
        }
        return power;
    }

    /**
     * A product of two numbers below N, mod N, by Barrett's method: two multiplications with what is known of N
     * beforehand take less than one division.
     */
    static BigInteger reduce(BigInteger product) {
        BigInteger quotient =
                product.shiftRight(MODULUS_BITS - 1).multiply(RECIPROCAL).shiftRight(MODULUS_BITS + 1);
        BigInteger rest = product.subtract(quotient.multiply(SrpGroup.N));
        // The quotient is at most two too small (Menezes, van Oorschot, Vanstone: Handbook of Applied Cryptography,
        // 14.43).
        while (rest.compareTo(SrpGroup.N) >= 0) {
            rest = rest.subtract(SrpGroup.N);
        }
        return rest;
    }

    private static BigInteger[][] table() {
        BigInteger[][] table = new BigInteger[DIGITS][1 << WINDOW_BITS];
        BigInteger step = SrpGroup.G;
        for (BigInteger[] row : table) {
            row[0] = BigInteger.ONE;
            for (int value = 1; value < row.length; value++) {
                row[value] = reduce(row[value - 1].multiply(step));
            }
            step = reduce(row[row.length - 1].multiply(step));
        }
        return table;
    }
}
