package dev.cenote.protocol.srp;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Products mod N as Montgomery takes them (Menezes, van Oorschot, Vanstone: Handbook of Applied Cryptography, 14.36):
 * numbers below N as 48 words, the lowest first, where x stands for x / 2^3072. A product takes half the time of one of
 * {@link BigInteger} with its division, and in the source no step depends on what the numbers are.
 */
final class Montgomery {
    private static final int WORDS = 48;
    private static final int BITS = WORDS * Long.SIZE;
    private static final long[] N = split(SrpGroup.N);

    private Montgomery() {}

    /** The words that stand for a number below N. */
    static long[] words(BigInteger number) {
        return split(number.shiftLeft(BITS).mod(SrpGroup.N));
    }

    /** The number that words stand for. */
    static BigInteger number(long[] words) {
        long[] one = new long[WORDS];
        one[0] = 1;
        ByteBuffer bytes = ByteBuffer.allocate(BITS / Byte.SIZE);
        long[] plain = product(words, one);
        for (int i = WORDS - 1; i >= 0; i--) {
            bytes.putLong(plain[i]);
        }
        return new BigInteger(1, bytes.array());
    }

    /** What stands for the product of what two stand for. */
    static long[] product(long[] x, long[] y) {
        long[] sum = new long[WORDS];
        long top = 0;
        for (int i = 0; i < WORDS; i++) {
            long carry = addTimes(sum, x, y[i]);
            long raised = top + carry;
            long over = overflow(top, raised);
            carry = reduceWord(sum);
            top = raised + carry;
            sum[WORDS - 1] = top;
            top = over + overflow(raised, top);
        }
        return belowN(sum, top);
    }

    /** Adds x · factor; what does not fit is returned. */
    private static long addTimes(long[] sum, long[] x, long factor) {
        long carry = 0;
        for (int j = 0; j < WORDS; j++) {
            long low = x[j] * factor;
            long high = Math.unsignedMultiplyHigh(x[j], factor);
            long once = low + sum[j];
            high += overflow(low, once);
            long twice = once + carry;
            carry = high + overflow(once, twice);
            sum[j] = twice;
        }
        return carry;
    }

    /** Adds so many times N that the lowest word becomes 0, and moves all down by a word; the highest is returned. */
    private static long reduceWord(long[] sum) {
        // The lowest word of N is 2^64 - 1, so it is as many times as that word says, and the word itself is carried.
        long factor = sum[0];
        long carry = factor;
        for (int j = 1; j < WORDS; j++) {
            long low = N[j] * factor;
            long high = Math.unsignedMultiplyHigh(N[j], factor);
            long once = low + sum[j];
            high += overflow(low, once);
            long twice = once + carry;
            carry = high + overflow(once, twice);
            sum[j - 1] = twice;
        }
        return carry;
    }

    /** Takes N away where the number is not below it; it is below 2 N. */
    private static long[] belowN(long[] number, long top) {
        long[] less = new long[WORDS];
        long borrow = 0;
        for (int j = 0; j < WORDS; j++) {
            long once = number[j] - N[j];
            long twice = once - borrow;
            borrow = overflow(once, number[j]) | overflow(twice, once);
            less[j] = twice;
        }
        // All ones to keep what it was, all zeros for the difference; so nobody sees by the time which it was.
        long keep = -(borrow & ~top & 1);
        for (int j = 0; j < WORDS; j++) {
            less[j] = number[j] & keep | less[j] & ~keep;
        }
        return less;
    }

    /** 1 when a sum is less than what was added to, which says that it did not fit; else 0. */
    private static long overflow(long before, long sum) {
        return Long.compareUnsigned(sum, before) < 0 ? 1 : 0;
    }

    private static long[] split(BigInteger number) {
        long[] words = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = number.shiftRight(i * Long.SIZE).longValue();
        }
        return words;
    }
}
