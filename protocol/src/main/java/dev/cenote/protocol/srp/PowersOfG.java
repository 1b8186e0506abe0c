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
            power = power.multiply(TABLE[digit][value]).mod(SrpGroup.N);
        }
        return power;
    }

    private static BigInteger[][] table() {
        BigInteger[][] table = new BigInteger[DIGITS][1 << WINDOW_BITS];
        BigInteger step = SrpGroup.G;
        for (BigInteger[] row : table) {
            row[0] = BigInteger.ONE;
            for (int value = 1; value < row.length; value++) {
                row[value] = row[value - 1].multiply(step).mod(SrpGroup.N);
            }
            step = row[row.length - 1].multiply(step).mod(SrpGroup.N);
        }
        return table;
    }
}
