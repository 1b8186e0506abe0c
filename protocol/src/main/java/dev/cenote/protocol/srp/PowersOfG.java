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

    private static final long[][][] TABLE = table();

    private PowersOfG() {}

    /** g to a power from 0 to 2^256 - 1: the product of the table's entries for the exponent's digits in base 64. */
    static BigInteger power(BigInteger exponent) {
        long[] power = TABLE[0][digit(exponent, 0)];
        for (int digit = 1; digit < DIGITS; digit++) {
            power = Montgomery.product(power, TABLE[digit][digit(exponent, digit)]);
        }
        return Montgomery.number(power);
    }

    private static int digit(BigInteger exponent, int digit) {
        int value = 0;
        for (int bit = WINDOW_BITS - 1; bit >= 0; bit--) {
            value = value << 1 | (exponent.testBit(digit * WINDOW_BITS + bit) ? 1 : 0);
        }
        return value;
    }

    private static long[][][] table() {
        long[][][] table = new long[DIGITS][1 << WINDOW_BITS][];
        long[] step = Montgomery.words(SrpGroup.G);
        for (long[][] row : table) {
            row[0] = Montgomery.words(BigInteger.ONE);
            for (int value = 1; value < row.length; value++) {
                row[value] = Montgomery.product(row[value - 1], step);
            }
            step = Montgomery.product(row[row.length - 1], step);
        }
        return table;
    }
}
